using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using SkiaSharp;

namespace MaskRcnn.Tests.Drawing;

[TestClass]
public sealed class DetectionEffectsTests
{
    private static readonly RgbColor s_red = new(255, 0, 0), s_green = new(0, 255, 0), s_blue = new(0, 0, 255);

    // The luma of the primaries is published: 0.299, 0.587 and 0.114 of white (ITU-R BT.601); PIL's convert("L") gives the same bytes.
    [TestMethod]
    [DataRow((byte)255, (byte)0, (byte)0, (byte)76)]
    [DataRow((byte)0, (byte)255, (byte)0, (byte)150)]
    [DataRow((byte)0, (byte)0, (byte)255, (byte)29)]
    [DataRow((byte)255, (byte)255, (byte)255, (byte)255)]
    public void A_splash_is_grey_but_for_the_objects(byte red, byte green, byte blue, byte grey)
    {
        var color = new RgbColor(red, green, blue);
        RgbImage splash = DetectionEffects.Splash(Plain(6, 8, color), Square(6, 8, 2, 1, 3));
        for (int y = 0; y < 6; y++)
        {
            for (int x = 0; x < 8; x++)
            {
                bool inside = x is >= 2 and < 5 && y is >= 1 and < 4;
                Assert.AreEqual(inside ? color : new RgbColor(grey, grey, grey), At(splash, x, y), $"({x}, {y})");
            }
        }
    }

    [TestMethod]
    public void Only_what_is_sure_enough_and_of_the_labels_wanted_stays()
    {
        RgbImage image = Plain(8, 24, s_red);
        Detections found = Found(8, 24, (1, 0.9f, 0), (2, 0.8f, 8), (1, 0.3f, 16));
        RgbImage splash = DetectionEffects.Splash(image, found, new EffectOptions { MinScore = 0.5f, Labels = [1] });
        CollectionAssert.AreEqual(
            new[] { s_red, new RgbColor(76, 76, 76), new RgbColor(76, 76, 76) }, new[] { At(splash, 1, 1), At(splash, 9, 1), At(splash, 17, 1) });
        Assert.AreEqual(3, DetectionEffects.CutOuts(image, found).Count);
        Assert.AreEqual(1, DetectionEffects.CutOuts(image, found, new EffectOptions { Labels = [2] }).Count);
    }

    [TestMethod]
    public void No_colour_of_an_object_runs_into_the_blurred_background()
    {
        RgbImage image = DetectionEffects.ReplaceBackground(Plain(40, 40, s_red), Square(40, 40, 10, 10, 20), s_green);
        RgbImage blurred = DetectionEffects.BlurBackground(image, Square(40, 40, 10, 10, 20), new EffectOptions { BlurSigma = 4 });
        CollectionAssert.AreEqual(image.Pixels.ToArray(), blurred.Pixels.ToArray());
    }

    [TestMethod]
    public void The_background_is_blurred()
    {
        var pixels = new byte[20 * 40 * 3];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(i / 3 % 2 * 255);
        RgbImage blurred = DetectionEffects.BlurBackground(new RgbImage(40, 20, pixels), RleMask.Empty(new ImageSize(40, 20)), new EffectOptions { BlurSigma = 3 });
        foreach (byte sample in blurred.Pixels)
            Assert.AreEqual(127.5, sample, 2);
    }

    [TestMethod]
    public void Another_background_covers_the_picture()
    {
        // Ten red columns, then twenty green ones: the middle twenty are five red ones and fifteen green.
        RgbImage stripes = Plain(10, 10, s_red).Place(0, 0, new ImageSize(30, 10), s_green);
        RgbImage replaced = DetectionEffects.ReplaceBackground(Plain(10, 20, s_blue), Square(10, 20, 8, 4, 3), stripes);
        CollectionAssert.AreEqual(
            new[] { s_red, s_red, s_green, s_blue, s_green },
            new[] { At(replaced, 0, 5), At(replaced, 4, 5), At(replaced, 5, 5), At(replaced, 8, 5), At(replaced, 19, 5) });
    }

    [TestMethod]
    public void A_cut_out_is_transparent_where_the_object_is_not()
    {
        var bitmap = new byte[6 * 8];
        foreach ((int x, int y) in new[] { (3, 2), (4, 2), (3, 3) })
            bitmap[y * 8 + x] = 1;
        ObjectCutOut cutOut = DetectionEffects.CutOut(Plain(6, 8, new RgbColor(10, 20, 30)), RleMask.FromBitmap(bitmap, new ImageSize(8, 6)));
        using var file = new MemoryStream();
        cutOut.Save(file);
        using SKBitmap read = SKBitmap.Decode(file.ToArray(), new SKImageInfo(2, 2, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        var color = new SKColor(10, 20, 30);
        CollectionAssert.AreEqual(new[] { color, color, color, new SKColor(0, 0, 0, 0) }, read.Pixels);
        Assert.AreEqual((3, 2), (cutOut.X, cutOut.Y));
    }

    [TestMethod]
    public void A_soft_edge_is_half_way_at_the_edge_of_the_mask()
    {
        var bitmap = new byte[40 * 40];
        for (int i = 0; i < bitmap.Length; i++)
            bitmap[i] = (byte)(i % 40 < 20 ? 1 : 0);
        ObjectCutOut cutOut = DetectionEffects.CutOut(
            Plain(40, 40, s_red), RleMask.FromBitmap(bitmap, new ImageSize(40, 40)), new EffectOptions { EdgeSoftness = 2 });
        ReadOnlySpan<byte> row = cutOut.Opacity.Slice(20 * cutOut.Image.Width, cutOut.Image.Width);
        Assert.AreEqual(26, cutOut.Image.Width);
        // The normal distribution at a quarter and at one and three quarters of a standard deviation.
        Assert.AreEqual(255, row[0]);
        Assert.AreEqual(255 * 0.5987, row[19], 3);
        Assert.AreEqual(255 * (1 - 0.5987), row[20], 3);
        Assert.AreEqual(255 * (1 - 0.9599), row[23], 3);
    }

    [TestMethod]
    public void Masks_of_another_picture_empty_ones_and_options_out_of_range_are_refused()
    {
        RgbImage image = Plain(6, 8, s_red);
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => DetectionEffects.Splash(image, Square(8, 8, 2, 2, 2))).Message, "8×6");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => DetectionEffects.CutOut(image, RleMask.Empty(image.Size))).Message, "nothing to cut out");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => DetectionEffects.Splash(image, Square(6, 8, 2, 2, 2), new EffectOptions { EdgeSoftness = -1 }));
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => DetectionEffects.CutOut(image, Square(6, 8, 2, 2, 2)).Save("a.jpg")).Message, ".png");
    }

    private static RgbImage Plain(int height, int width, RgbColor color) =>
        new RgbImage(1, 1, new byte[3]).Place(-1, -1, new ImageSize(width, height), color);

    private static RleMask Square(int height, int width, int x, int y, int side)
    {
        var bitmap = new byte[height * width];
        for (int i = 0; i < side * side; i++)
            bitmap[(y + i / side) * width + x + i % side] = 1;
        return RleMask.FromBitmap(bitmap, new ImageSize(width, height));
    }

    private static Detections Found(int height, int width, params (int Label, float Score, int X)[] instances) => new(
        new ImageSize(width, height),
        Boxes.FromArray([.. instances.SelectMany(instance => new float[] { instance.X, 0, instance.X + 8, 8 })]),
        [.. instances.Select(instance => instance.Label)], [.. instances.Select(instance => instance.Score)],
        [.. instances.Select(instance => Square(height, width, instance.X, 0, 8))]);

    private static RgbColor At(RgbImage image, int x, int y)
    {
        ReadOnlySpan<byte> pixel = image.Pixels.Slice((y * image.Width + x) * 3, 3);
        return new(pixel[0], pixel[1], pixel[2]);
    }
}
