using MaskRcnn.Images;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet.Tests.Images;

[TestClass]
public sealed class MLImageConversionTests
{
    [TestMethod]
    [DataRow(MLPixelFormat.Rgba32)]
    [DataRow(MLPixelFormat.Bgra32)]
    public void Both_orders_of_MLImage_are_understood(MLPixelFormat format)
    {
        byte[] pixels = format == MLPixelFormat.Rgba32 ? [1, 2, 3, 255, 4, 5, 6, 255] : [3, 2, 1, 255, 6, 5, 4, 255];
        using var source = MLImage.CreateFromPixels(2, 1, format, pixels);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4, 5, 6 }, RgbImage.FromMLImage(source).Pixels.ToArray());
    }

    [TestMethod]
    public void Opacity_is_taken_out_of_the_colours()
    {
        // Premultiplied: half of (200, 100, 50) at opacity 128/255; a transparent pixel has no colour left.
        using var source = MLImage.CreateFromPixels(2, 1, MLPixelFormat.Rgba32, [100, 50, 25, 128, 0, 0, 0, 0]);
        byte[] pixels = RgbImage.FromMLImage(source).Pixels.ToArray();
        int[] expected = [200, 100, 50, 0, 0, 0];
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], pixels[i], 1);
    }

    [TestMethod]
    public void Picture_comes_back_the_same()
    {
        var image = new RgbImage(2, 3, [.. Enumerable.Range(0, 18).Select(i => (byte)(i * 13))]);
        using MLImage converted = image.ToMLImage();
        Assert.AreEqual((3, 2), (converted.Height, converted.Width));
        CollectionAssert.AreEqual(image.Pixels.ToArray(), RgbImage.FromMLImage(converted).Pixels.ToArray());
    }
}
