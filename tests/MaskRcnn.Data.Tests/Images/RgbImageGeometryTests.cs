using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Images;

[TestClass]
public sealed class RgbImageGeometryTests
{
    private static readonly RgbColor Fill = new(1, 2, 3);

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(3, 5)]
    [DataRow(2, 6)]
    [DataRow(40, 71)]
    [DataRow(67, 32)]
    public void Mirrors_and_transposition_move_every_pixel_where_it_belongs(int height, int width)
    {
        RgbImage image = Noise(height, width);
        AssertPixels(image.FlipHorizontally(), image.Size, (x, y) => At(image, width - 1 - x, y));
        AssertPixels(image.FlipVertically(), image.Size, (x, y) => At(image, x, height - 1 - y));
        AssertPixels(image.Transpose(), new ImageSize(height, width), (x, y) => At(image, y, x));
    }

    [TestMethod]
    [DataRow(0, 0, 5, 7)]
    [DataRow(-2, 3, 9, 4)]
    [DataRow(4, -3, 3, 20)]
    [DataRow(-9, 0, 3, 3)]
    [DataRow(int.MinValue, int.MaxValue, 3, 3)]
    public void Frames_cut_and_fill(int left, int top, int height, int width)
    {
        RgbImage image = Noise(5, 7);
        AssertPixels(
            image.Place(left, top, new ImageSize(width, height), Fill),
            new ImageSize(width, height),
            (x, y) => At(image, (long)x - left, (long)y - top));
    }

    [TestMethod]
    public void Resizing_agrees_with_PIL()
    {
        ImageReference reference = ImageReference.Load();
        foreach ((_, RgbImage expected) in reference.Results("resize"))
        {
            (int largest, double mean) = ImageReference.Compare(expected, reference.Small.Resize(expected.Size));
            Assert.IsLessThanOrEqualTo(1, largest, $"{expected.Size}");
            Assert.IsLessThan(0.005, mean, $"{expected.Size}");
        }
    }

    [TestMethod]
    public void A_part_of_a_resized_picture_is_that_part()
    {
        RgbImage image = Noise(31, 43);
        foreach (ImageSize size in new ImageSize[] { new(43, 31), new(70, 50), new(20, 13), new(9, 80) })
        {
            RgbImage part = image.ResizePart(size, 2, 5, 7, 6);
            CollectionAssert.AreEqual(image.Resize(size).Crop(2, 5, 7, 6).Pixels.ToArray(), part.Pixels.ToArray());
        }
    }

    [TestMethod]
    [DataRow(0.0, 1.0)]
    [DataRow(25.0, 1.3)]
    [DataRow(-100.0, 0.6)]
    [DataRow(180.0, 2.5)]
    public void Maps_mix_the_four_nearest_pixels(double degrees, double scale)
    {
        RgbImage image = Noise(24, 31);
        AffineMap map = AffineMap.Shear(12, 4).Then(AffineMap.Rotation(degrees)).Then(AffineMap.Scaling(scale, scale)).About(15, 12)
            .Then(AffineMap.Translation(1.3, -2.7));
        AffineMap inverse = map.Invert();
        RgbImage result = image.Transform(map, new ImageSize(33, 26), Fill);
        int filled = 0;
        for (int i = 0; i < 26 * 33; i++)
        {
            (double x, double y) = inverse.Apply(i % 33 + 0.5, i / 33 + 0.5);
            bool inside = x >= 0 && x < 31 && y >= 0 && y < 24;
            filled += inside ? 0 : 1;
            for (int channel = 0; channel < 3; channel++)
            {
                double expected = inside ? Bilinear(image, x - 0.5, y - 0.5, channel) : channel + 1;
                Assert.AreEqual(expected, result.Pixels[3 * i + channel], 1.6, $"pixel {i}, weights have 8 bits");
            }
        }
        Assert.AreEqual(scale < 1.5, filled > 0);
    }

    [TestMethod]
    public void Whole_steps_move_pixels_unchanged()
    {
        RgbImage image = Noise(9, 8);
        RgbImage moved = image.Transform(AffineMap.Translation(3, -2), new ImageSize(12, 10), Fill);
        CollectionAssert.AreEqual(image.Place(3, -2, new ImageSize(12, 10), Fill).Pixels.ToArray(), moved.Pixels.ToArray());
        RgbImage turned = image.Transform(AffineMap.Transposition, new ImageSize(9, 8), Fill);
        CollectionAssert.AreEqual(image.Transpose().Pixels.ToArray(), turned.Pixels.ToArray());
    }

    private static double Bilinear(RgbImage image, double x, double y, int channel)
    {
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        double right = x - left, bottom = y - top;
        return At(0, 0) * (1 - right) * (1 - bottom) + At(1, 0) * right * (1 - bottom)
            + At(0, 1) * (1 - right) * bottom + At(1, 1) * right * bottom;

        double At(int dx, int dy)
        {
            int column = Math.Clamp(left + dx, 0, image.Width - 1), row = Math.Clamp(top + dy, 0, image.Height - 1);
            return image.Pixels[3 * (row * image.Width + column) + channel];
        }
    }

    private static RgbImage Noise(int height, int width)
    {
        var pixels = new byte[height * width * 3];
        new Random(5).NextBytes(pixels);
        return new RgbImage(width, height, pixels);
    }

    private static (byte Red, byte Green, byte Blue) At(RgbImage image, long x, long y)
    {
        if (x < 0 || x >= image.Width || y < 0 || y >= image.Height)
            return (Fill.Red, Fill.Green, Fill.Blue);
        var pixel = image.Pixels[(int)(3 * (y * image.Width + x))..];
        return (pixel[0], pixel[1], pixel[2]);
    }

    private static void AssertPixels(RgbImage actual, ImageSize size, Func<int, int, (byte Red, byte Green, byte Blue)> expected)
    {
        Assert.AreEqual(size, actual.Size);
        for (int i = 0; i < size.Area; i++)
            Assert.AreEqual(expected(i % size.Width, i / size.Width), At(actual, i % size.Width, i / size.Width), $"pixel {i}");
    }
}
