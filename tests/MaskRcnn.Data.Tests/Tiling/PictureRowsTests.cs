using MaskRcnn.Images;
using MaskRcnn.Tiling;
using SkiaSharp;

namespace MaskRcnn.Tests.Tiling;

[TestClass]
public sealed class PictureRowsTests
{
    private static readonly string s_fixtures = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static IEnumerable<object[]> Pictures => Directory.EnumerateFiles(s_fixtures, "*.*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg" or ".tif" or ".bmp" or ".webp" or ".gif")
        .Select(file => new object[] { Path.GetRelativePath(s_fixtures, file) });

    [TestMethod]
    [DynamicData(nameof(Pictures))]
    public void Tiles_of_a_file_are_those_of_the_picture_or_the_file_is_refused_alike(string name)
    {
        string path = Path.Combine(s_fixtures, name);
        RgbImage? whole = Try(() => RgbImage.Load(path), out string? error);
        var tiles = new List<RgbImage>();
        Try(() => new TiledDetector(Keep, new TilingOptions { TileSize = 64, Overlap = 9 }).Detect(path), out string? errorOfRows);
        Assert.AreEqual(error is null, errorOfRows is null, $"{error} / {errorOfRows}");
        if (whole is null)
            return;
        var expected = new List<RgbImage>();
        new TiledDetector(tile => { expected.Add(tile); return Detections.Empty(tile.Size); }, new TilingOptions { TileSize = 64, Overlap = 9 }).Detect(whole);
        Assert.AreEqual(expected.Count, tiles.Count);
        for (int i = 0; i < tiles.Count; i++)
            Assert.IsTrue(expected[i].Pixels.SequenceEqual(tiles[i].Pixels), $"tile {i}");

        Detections Keep(RgbImage tile)
        {
            tiles.Add(tile);
            return Detections.Empty(tile.Size);
        }
    }

    [TestMethod]
    [DataRow("rgb.png", SKColorType.Rgba8888, SKAlphaType.Opaque)]
    [DataRow("rgba.png", SKColorType.Rgba8888, SKAlphaType.Unpremul)]
    [DataRow("grey.png", SKColorType.Gray8, SKAlphaType.Opaque)]
    public void Rows_of_a_PNG_are_those_that_Skia_reads(string name, SKColorType color, SKAlphaType alpha)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write(name, Encode(color, alpha));
        var pixels = new List<byte>();
        new TiledDetector(tile => { pixels.AddRange(tile.Pixels); return Detections.Empty(tile.Size); }, new TilingOptions { TileSize = 128, Overlap = 32 }).Detect(path);
        CollectionAssert.AreEqual(RgbImage.Load(path).Pixels.ToArray(), pixels);
    }

    [TestMethod]
    [DataRow("cut.png")]
    [DataRow("cut.jpg")]
    public void A_cut_file_is_named(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf(name);
        var random = new Random(1);
        var pixels = new byte[300 * 100 * 3];
        random.NextBytes(pixels);
        new RgbImage(100, 300, pixels).Save(path);
        byte[] file = File.ReadAllBytes(path);
        File.WriteAllBytes(path, file.AsSpan(0, file.Length / 2).ToArray());
        var detector = new TiledDetector(tile => Detections.Empty(tile.Size), new TilingOptions { TileSize = 64, Overlap = 9 });
        StringAssert.Contains(Assert.ThrowsExactly<InvalidImageException>(() => detector.Detect(path)).Message, path);
    }

    private static byte[] Encode(SKColorType color, SKAlphaType alpha)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(100, 128, color, alpha));
        for (int y = 0; y < 128; y++)
        {
            for (int x = 0; x < 100; x++)
                bitmap.SetPixel(x, y, new SKColor((byte)(x * 2), (byte)y, (byte)(x ^ y), alpha == SKAlphaType.Opaque ? (byte)255 : (byte)(x / 20 * 60)));
        }
        using SKData file = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return file.ToArray();
    }

    private static T? Try<T>(Func<T> read, out string? error)
        where T : class
    {
        try
        {
            error = null;
            return read();
        }
        catch (InvalidImageException exception)
        {
            error = exception.Message;
            return null;
        }
    }
}
