using MaskRcnn.Images;

namespace MaskRcnn.Tests.Images;

[TestClass]
public sealed class RgbImageTests
{
    [TestMethod]
    public void Flips_and_crops_move_every_pixel_where_it_belongs()
    {
        RgbImage image = Numbered(5, 7);
        RgbImage horizontal = image.FlipHorizontally(), vertical = image.FlipVertically(), part = image.Crop(2, 1, 4, 3);
        for (int y = 0; y < 5; y++)
        {
            for (int x = 0; x < 7; x++)
            {
                Assert.AreEqual(Pixel(image, x, y), Pixel(horizontal, 6 - x, y));
                Assert.AreEqual(Pixel(image, x, y), Pixel(vertical, x, 4 - y));
                if (x is >= 2 and < 6 && y is >= 1 and < 4)
                    Assert.AreEqual(Pixel(image, x, y), Pixel(part, x - 2, y - 1));
            }
        }
        Assert.AreEqual((3, 4), (part.Height, part.Width));
    }

    [TestMethod]
    [DataRow(-1, 0, 2, 2)]
    [DataRow(0, 0, 8, 1)]
    [DataRow(5, 0, 3, 1)]
    [DataRow(0, 0, 0, 1)]
    [DataRow(1, 1, int.MaxValue, 1)]
    public void Crop_refuses_what_is_not_inside(int x, int y, int width, int height) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Numbered(5, 7).Crop(x, y, width, height));

    [TestMethod]
    public void Samples_must_fit_the_size() => Assert.ThrowsExactly<ArgumentException>(() => new RgbImage(2, 2, new byte[11]));

    internal static RgbImage Numbered(int height, int width) =>
        new(width, height, Enumerable.Range(0, height * width * 3).Select(i => (byte)(i * 37)).ToArray());

    private static (byte, byte, byte) Pixel(RgbImage image, int x, int y)
    {
        ReadOnlySpan<byte> pixel = image.Pixels[((y * image.Width + x) * 3)..];
        return (pixel[0], pixel[1], pixel[2]);
    }
}
