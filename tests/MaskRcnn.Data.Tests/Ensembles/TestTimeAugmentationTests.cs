using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Ensembles;

[TestClass]
public sealed class TestTimeAugmentationTests
{
    private static readonly ImageSize Size = new(30, 20);
    private static readonly TestTimeAugmentation All = new() { FlipVertically = true };

    [TestMethod]
    public async Task A_detector_that_sees_mirror_images_alike_answers_as_without()
    {
        RgbImage image = Picture(12, 3, 7, 9);
        Detections alone = Bright(image), found = All.Detect(image, Bright), awaited = await All.DetectAsync(image, view => Task.FromResult(Bright(view)));

        foreach (Detections views in (Detections[])[found, awaited])
        {
            Assert.AreEqual(1, views.Count);
            Assert.AreEqual(alone.Masks[0], views.Masks[0]);
            Assert.AreEqual(alone.Boxes[0], views.Boxes[0]);
            Assert.AreEqual(alone.Scores[0], views.Scores[0], 1e-6f);
        }
    }

    [TestMethod]
    [DataRow(false, false, 1)]
    [DataRow(true, false, 2)]
    [DataRow(false, true, 2)]
    [DataRow(true, true, 4)]
    public void Every_view_is_asked_for_once(bool horizontally, bool vertically, int views)
    {
        RgbImage image = Picture(2, 3, 7, 9);
        List<RgbImage> seen = [];
        new TestTimeAugmentation { FlipHorizontally = horizontally, FlipVertically = vertically }.Detect(image, view =>
        {
            seen.Add(view);
            return Bright(view);
        });

        Assert.HasCount(views, seen);
        Assert.AreEqual(views, seen.Select(view => Convert.ToHexString(view.Pixels)).Distinct().Count());
    }

    [TestMethod]
    public void What_one_of_two_views_sees_has_half_its_score()
    {
        var (first, second) = (Rectangle(0, 0, 10, 10), Rectangle(15, 5, 10, 10));
        Detections found = Fuse(Of((1, 0.9f, first), (2, 0.5f, second)), Of((1, 0.7f, first)));

        CollectionAssert.AreEqual(new[] { 1, 2 }, found.Labels.ToArray());
        Assert.AreEqual(0.8f, found.Scores[0], 1e-6f);
        Assert.AreEqual(0.25f, found.Scores[1], 1e-6f);
        Assert.AreEqual(second, found.Masks[1]);
    }

    [TestMethod]
    public void Overlaps_of_two_classes_or_within_a_view_stay_two_objects()
    {
        RleMask mask = Rectangle(0, 0, 10, 10);
        Assert.AreEqual(2, Fuse(Of((1, 0.9f, mask), (1, 0.8f, mask)), Of((1, 0.7f, mask), (1, 0.6f, mask))).Count);
        Assert.AreEqual(2, Fuse(Of((1, 0.9f, mask), (3, 0.1f, mask)), Of((2, 0.7f, mask))).Count);
    }

    [TestMethod]
    public void The_box_is_the_mean_weighted_by_score()
    {
        Box box = Fuse(Of((1, 0.9f, Rectangle(0, 0, 10, 10))), Of((1, 0.3f, Rectangle(2, 0, 10, 10)))).Boxes[0];
        Assert.AreEqual(0.5, box.X0, 1e-5);
        Assert.AreEqual(10.5, box.X1, 1e-5);
    }

    [TestMethod]
    public void Masks_agree_by_majority_as_pixel_by_pixel()
    {
        var random = new Random(1);
        for (int round = 0; round < 200; round++)
        {
            RleMask[] masks = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Random(random))];
            double[] weights = [.. masks.Select(_ => 0.1 + random.NextDouble())];
            byte[][] bitmaps = [.. masks.Select(mask => mask.ToBitmap())];
            byte[] expected = [.. Enumerable.Range(0, (int)Size.Area).Select(pixel =>
                (byte)(bitmaps.Zip(weights, (bitmap, weight) => bitmap[pixel] * weight).Sum() > weights.Sum() / 2 ? 1 : 0))];

            Assert.AreEqual(RleMask.FromBitmap(expected, Size), RleMask.Majority(masks, weights), $"round {round}");
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1.5)]
    [DataRow(double.NaN)]
    public void A_threshold_out_of_range_is_refused(double threshold) => StringAssert.Contains(
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TestTimeAugmentation { IouThreshold = threshold }).Message, "IouThreshold");

    private static Detections Fuse(params Detections[] views) => MaskRcnn.Ensembles.DetectionFusion.Fuse(views, 0.5);

    private static Detections Of(params (int Label, float Score, RleMask Mask)[] found) => new(
        Size, Boxes.FromArray([.. found.SelectMany(item => Corners(item.Mask.BoundingBox))]),
        [.. found.Select(item => item.Label)], [.. found.Select(item => item.Score)], [.. found.Select(item => item.Mask)]);

    private static float[] Corners(Box box) => [box.X0, box.Y0, box.X1, box.Y1];

    /// <summary>A detector that finds what is bright.</summary>
    private static Detections Bright(RgbImage image)
    {
        byte[] bitmap = [.. Enumerable.Range(0, image.Height * image.Width).Select(i => image.Pixels[3 * i] > 128 ? (byte)1 : (byte)0)];
        return Of((1, 0.75f, RleMask.FromBitmap(bitmap, image.Size)));
    }

    private static RgbImage Picture(int x, int y, int width, int height)
    {
        byte[] bitmap = Rectangle(x, y, width, height).ToBitmap();
        return new RgbImage(Size.Width, Size.Height, [.. Enumerable.Range(0, 3 * bitmap.Length).Select(i => (byte)(255 * bitmap[i / 3]))]);
    }

    private static RleMask Rectangle(int x, int y, int width, int height) =>
        new PolygonMask([[x, y, x + width, y, x + width, y + height, x, y + height]]).ToRle(Size);

    private static RleMask Random(Random random) =>
        RleMask.FromBitmap([.. Enumerable.Range(0, (int)Size.Area).Select(_ => (byte)random.Next(2))], Size);
}
