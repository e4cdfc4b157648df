using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tiling;

namespace MaskRcnn.Tests.Tiling;

[TestClass]
public sealed class TiledDetectorTests
{
    private static readonly TilingOptions s_small = new() { TileSize = 64, Overlap = 16 };

    // Cells of about 10, 30 and 90 pixels: within the overlap, within a tile, and larger than one.
    [TestMethod]
    [DataRow(200, 330, 600, 0.5, 1ul)]
    [DataRow(200, 330, 70, 0.3, 2ul)]
    [DataRow(200, 330, 70, 0.0, 3ul)]
    [DataRow(200, 330, 8, 0.0, 4ul)]
    [DataRow(333, 64, 9, 0.2, 5ul)]
    [DataRow(65, 65, 5, 0.0, 6ul)]
    public void What_tiles_cut_is_joined_to_what_the_whole_picture_shows(int height, int width, int seeds, double background, ulong seed)
    {
        RgbImage image = PaintedObjects.Cells(height, width, seeds, background, seed);
        AssertEqual(PaintedObjects.Find(image), new TiledDetector(PaintedObjects.Find, s_small).Detect(image));
    }

    [TestMethod]
    public void One_tile_gives_the_detectors_own_result()
    {
        RgbImage image = PaintedObjects.Cells(60, 64, 20, 0.5, 7);
        var given = new List<RgbImage>();
        Detections tiled = new TiledDetector(tile => { given.Add(tile); return PaintedObjects.Find(tile); }, s_small).Detect(image);
        CollectionAssert.AreEqual(image.Pixels.ToArray(), given.Single().Pixels.ToArray());
        AssertEqual(PaintedObjects.Find(image), tiled);
    }

    [TestMethod]
    public void A_part_gives_way_to_the_object_that_another_tile_shows_whole()
    {
        // The object ends 16 columns right of the first tile's edge and begins 6 right of the second one's; the first part has the better score.
        var pixels = new byte[64 * 112 * 3];
        for (int i = 0; i < 64 * 112; i++)
            pixels[3 * i] = (byte)(i % 112 is >= 54 and < 80 && i / 112 is >= 20 and < 40 ? 9 : 0);
        Detections found = new TiledDetector(WorseOnTheRight, s_small).Detect(new RgbImage(112, 64, pixels));
        Assert.AreEqual((1, 0.5f, new Box(54, 20, 80, 40)), (found.Count, found.Scores[0], found.Boxes[0]));

        static Detections WorseOnTheRight(RgbImage tile)
        {
            Detections all = PaintedObjects.Find(tile);
            float score = all.Masks[0].BoundingBox.X1 == 64 ? 0.9f : 0.5f;
            return new Detections(tile.Size, all.Boxes, [.. all.Labels], [score], [.. all.Masks]);
        }
    }

    [TestMethod]
    public void Every_tile_is_reported()
    {
        var reports = new List<TileProgress>();
        new TiledDetector(tile => Detections.Empty(tile.Size), s_small).Detect(PaintedObjects.Cells(100, 150, 3, 0, 8), new ProgressList(reports.Add));
        CollectionAssert.AreEqual(Enumerable.Range(1, 6).Select(done => new TileProgress(done, 6)).ToArray(), reports);
    }

    [TestMethod]
    public void A_cancelled_picture_stops_before_the_next_tile()
    {
        using var source = new CancellationTokenSource();
        int tiles = 0;
        var detector = new TiledDetector(
            tile =>
            {
                if (++tiles == 2)
                    source.Cancel();
                return Detections.Empty(tile.Size);
            }, s_small);
        Assert.ThrowsExactly<OperationCanceledException>(() => detector.Detect(PaintedObjects.Cells(100, 150, 3, 0, 8), cancellationToken: source.Token));
        Assert.AreEqual(2, tiles);
    }

    [TestMethod]
    public void Options_out_of_range_are_refused()
    {
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => new TiledDetector(PaintedObjects.Find, new TilingOptions { Overlap = 513 })).Message,
            "TilingOptions.Overlap is 513, expected 0 to half of TileSize, 512.");
    }

    private static void AssertEqual(Detections expected, Detections found)
    {
        CollectionAssert.AreEqual(expected.Scores.ToArray(), found.Scores.ToArray());
        CollectionAssert.AreEqual(expected.Labels.ToArray(), found.Labels.ToArray());
        CollectionAssert.AreEqual(expected.Masks.ToArray(), found.Masks.ToArray());
        CollectionAssert.AreEqual(expected.Boxes.ToArray(), found.Boxes.ToArray());
    }

    private sealed class ProgressList(Action<TileProgress> report) : IProgress<TileProgress>
    {
        public void Report(TileProgress value) => report(value);
    }
}
