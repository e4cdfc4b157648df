using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using Kind = Microsoft.ML.Transforms.Image.ImageResizingEstimator.ResizingKind;

namespace Compat.Tests.Images;

[TestClass]
public sealed class ImageResizingTests
{
    [TestMethod]
    public void Filling_takes_the_nearest_pixel()
    {
        using MLImage image = Columns(4, 2).CloneWithResizing(2, 1, ImageResizeMode.Fill);

        // Centres of the targets at 1 and 3: pixels 1 and 3.
        CollectionAssert.AreEqual(new byte[] { 60, 60, 60, 255, 180, 180, 180, 255 }, image.Pixels.ToArray());
    }

    [TestMethod]
    public void Padding_centres_the_image_and_leaves_the_rest_zero()
    {
        using MLImage image = Uniform(10, 20, 90).CloneWithResizing(40, 20, ImageResizeMode.Pad);

        for (int x = 0; x < 40; x++)
        {
            byte expected = x is >= 15 and < 25 ? (byte)90 : (byte)0;
            Assert.AreEqual(expected, image.Pixels[(10 * 40 * 4) + (x * 4)], $"column {x}");
            Assert.AreEqual(x is >= 15 and < 25 ? 255 : 0, image.Pixels[(10 * 40 * 4) + (x * 4) + 3], $"alpha of column {x}");
        }
    }

    [TestMethod]
    [DataRow(Kind.IsoCrop, ImageResizingEstimator.Anchor.Left, 0)]
    [DataRow(Kind.IsoCrop, ImageResizingEstimator.Anchor.Center, 1)]
    [DataRow(Kind.IsoCrop, ImageResizingEstimator.Anchor.Right, 2)]
    public void Cropping_keeps_the_anchored_part(Kind kind, ImageResizingEstimator.Anchor anchor, int third)
    {
        var mode = new ImageResizingEstimator.ColumnOptions("x", 8, 8, null, kind, anchor).Mode;

        // Three squares of 8×8, of values 0, 100 and 200; away from their borders the filter sees one value only.
        using MLImage image = Thirds().CloneWithResizing(8, 8, mode);

        Assert.AreEqual(third * 100, image.Pixels[((4 * 8) + 4) * 4]);
    }

    [TestMethod]
    public void The_cubic_filter_is_Mitchells()
    {
        // An impulse of 200 enlarged 2×: weights of the 1D filter at distances 0.25 and 0.75, applied in both directions.
        var pixels = new byte[9 * 9 * 4];
        pixels.AsSpan(((4 * 9) + 4) * 4, 4).Fill(200);
        using var image = MLImage.CreateFromPixels(9, 9, MLPixelFormat.Bgra32, pixels);

        using MLImage large = image.CloneWithResizing(18, 18, ImageResizeMode.Pad);

        double near = ((7 * Math.Pow(0.25, 3)) - (12 * Math.Pow(0.25, 2)) + (16 / 3.0)) / 6;
        double far = ((7 * Math.Pow(0.75, 3)) - (12 * Math.Pow(0.75, 2)) + (16 / 3.0)) / 6;
        Assert.AreEqual(200 * near * near, large.Pixels[((8 * 18) + 8) * 4], 0.51);
        Assert.AreEqual(200 * near * far, large.Pixels[((8 * 18) + 7) * 4], 0.51);
        Assert.AreEqual(200 * far * far, large.Pixels[((10 * 18) + 10) * 4], 0.51);
    }

    private static MLImage Uniform(int width, int height, byte value) => Create(width, height, (_, _) => value);

    private static MLImage Columns(int width, int height) => Create(width, height, (x, _) => (byte)(60 * x));

    private static MLImage Thirds() => Create(24, 8, (x, _) => (byte)(x / 8 * 100));

    private static MLImage Create(int width, int height, Func<int, int, byte> value)
    {
        var pixels = new byte[width * height * 4];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = i % 4 == 3 ? (byte)255 : value(i / 4 % width, i / 4 / width);
        return MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32, pixels);
    }
}
