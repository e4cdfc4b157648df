using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using SkiaSharp;

namespace MaskRcnn.Tests.Images;

[TestClass]
public sealed class StreamTests
{
    private static readonly RgbImage s_image = new(3, 2, [.. Enumerable.Range(0, 18).Select(value => (byte)(14 * value))]);

    [TestMethod]
    public void A_picture_goes_through_a_stream_without_loss()
    {
        using var stream = new MemoryStream();
        s_image.Save(stream);

        CollectionAssert.AreEqual(s_image.Pixels.ToArray(), RgbImage.Decode(stream.ToArray(), "stream").Pixels.ToArray());
    }

    [TestMethod]
    public void A_stream_that_cannot_be_rewound_takes_jpeg_too()
    {
        using var target = new MemoryStream();
        using (var zipped = new System.IO.Compression.GZipStream(target, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
            s_image.Save(zipped, PictureFormat.Jpeg);
        target.Position = 0;

        using var unzipped = new System.IO.Compression.GZipStream(target, System.IO.Compression.CompressionMode.Decompress);
        Assert.AreEqual(s_image.Size, RgbImage.Decode(unzipped, "stream").Size);
    }

    [TestMethod]
    public void A_mask_is_a_grey_picture_of_0_and_255()
    {
        var mask = RleMask.FromBitmap([0, 1, 0, 1, 1, 0], new ImageSize(3, 2));
        using var stream = new MemoryStream();

        mask.SavePng(stream);

        using var bitmap = SKBitmap.Decode(stream.ToArray());
        Assert.AreEqual((3, 2, SKColorType.Gray8), (bitmap.Width, bitmap.Height, bitmap.ColorType));
        CollectionAssert.AreEqual(new byte[] { 0, 255, 0, 255, 255, 0 },
            Enumerable.Range(0, 6).Select(i => bitmap.GetPixel(i % 3, i / 3).Red).ToArray());
    }
}
