using MaskRcnn.Randomness;
using MaskRcnn.Images.Codecs;
using SkiaSharp;

namespace MaskRcnn.Tests.Images.Codecs;

[TestClass]
public sealed class ExifReaderTests
{
    private static readonly byte[] s_littleEndian =
        [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] s_bigEndian =
        [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0, 0, 0];

    [TestMethod]
    public void Both_byte_orders_are_read()
    {
        Assert.AreEqual(SKEncodedOrigin.RightTop, ExifReader.ReadOrientation(s_littleEndian));
        Assert.AreEqual(SKEncodedOrigin.LeftBottom, ExifReader.ReadOrientation(s_bigEndian));
    }

    [TestMethod]
    [DataRow(18, 9)]
    [DataRow(18, 0)]
    [DataRow(12, 4)]
    [DataRow(10, 0x13)]
    [DataRow(0, 'X')]
    public void Damaged_tag_means_upright(int position, int value)
    {
        byte[] tiff = [.. s_littleEndian];
        tiff[position] = (byte)value;
        Assert.AreEqual(SKEncodedOrigin.TopLeft, ExifReader.ReadOrientation(tiff));
    }

    [TestMethod]
    [DataRow(0xFFFFFFFFu)]
    [DataRow(0x7FFFFFFFu)]
    [DataRow(25u)]
    [DataRow(26u)]
    public void Directory_outside_the_data_means_upright(uint offset)
    {
        byte[] tiff = [.. s_littleEndian];
        BitConverter.TryWriteBytes(tiff.AsSpan(4), offset);
        Assert.AreEqual(SKEncodedOrigin.TopLeft, ExifReader.ReadOrientation(tiff));
    }

    [TestMethod]
    public void Any_bytes_of_any_length_are_safe()
    {
        var random = new RandomSource(2);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] tiff = round % 2 == 0 ? [.. s_littleEndian] : [.. s_bigEndian];
            for (int change = 0; change < 3; change++)
                tiff[random.Next(tiff.Length)] = (byte)random.NextUInt64();
            Assert.IsTrue(Enum.IsDefined(ExifReader.ReadOrientation(tiff.AsSpan(0, random.Next(tiff.Length + 1)))));
        }
    }
}
