using System.Buffers.Binary;
using System.Text;
using MaskRcnn.Images;

namespace MaskRcnn.Tests.Images;

[TestClass]
public sealed class ImageHeaderTests
{
    [TestMethod]
    public void Gif_size_is_read()
    {
        byte[] file = [.. "GIF89a"u8, 0x2C, 0x01, 0x40, 0x00, 0, 0, 0];
        Assert.AreEqual(new ImageHeader(300, 64, ImageOrientation.TopLeft), ImageHeader.Read(file));
    }

    [TestMethod]
    [DataRow(-48)]
    [DataRow(48)]
    public void Bmp_size_is_read_in_either_row_order(int height)
    {
        var file = new byte[54];
        "BM"u8.CopyTo(file);
        file[14] = 40;
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), 640);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        Assert.AreEqual(new ImageHeader(640, 48, ImageOrientation.TopLeft), ImageHeader.Read(file));
    }

    [TestMethod]
    public void Webp_size_and_orientation_are_read()
    {
        byte[] extended = [0x08, 0, 0, 0, 0x8F, 0x01, 0, 0x2B, 0x01, 0];
        byte[] exif = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. Chunk("VP8X", extended), .. Chunk("EXIF", exif)];
        Assert.AreEqual(new ImageHeader(400, 300, ImageOrientation.RightTop), ImageHeader.Read(file));

        // 14 bits of width - 1, then 14 bits of height - 1, after the signature byte.
        byte[] lossless = [0x2F, .. BitConverter.GetBytes(99u | 49u << 14)];
        file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. Chunk("VP8L", lossless)];
        Assert.AreEqual(new ImageHeader(100, 50, ImageOrientation.TopLeft), ImageHeader.Read(file));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("GIF89a")]
    [DataRow("BM")]
    [DataRow("RIFF....WEBP")]
    [DataRow("RIFF....WEBPVP8X\u00FF\u00FF\u00FF\u00FF")]
    [DataRow("RIFF")]
    [DataRow("\u00FF\u00D8\u00FF\u00D9")]
    [DataRow("\u00FF\u00D8\u00FF\u00C0\u0000\u0001")]
    [DataRow("\u00FF\u00D8\u00FF\u00C0\u0000\u0003\u0000\u00FF\u00D9")]
    public void Stub_of_a_file_is_refused(string latin1) =>
        Assert.ThrowsExactly<InvalidDataException>(() => ImageHeader.Read(Encoding.Latin1.GetBytes(latin1)));

    private static byte[] Chunk(string type, byte[] content) =>
        [.. Encoding.ASCII.GetBytes(type), .. BitConverter.GetBytes(content.Length), .. content, .. new byte[content.Length % 2]];
}
