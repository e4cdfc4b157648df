using System.Text.Json;
using MaskRcnn.Images;
using MaskRcnn.Images.Png;

namespace MaskRcnn.Tests.Images.Png;

[TestClass]
public sealed class PngFileTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Fixtures", "png");

    [TestMethod]
    public void Samples_are_those_that_Pillow_reads()
    {
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "samples.json")));
        foreach (var picture in expected.RootElement.EnumerateObject())
        {
            ushort[] samples = [.. picture.Value.EnumerateArray().Select(sample => sample.GetUInt16())];
            CollectionAssert.AreEqual(samples, Samples(File.ReadAllBytes(Path.Combine(Folder, $"{picture.Name}.png"))), picture.Name);
        }

        Assert.AreEqual(11, expected.RootElement.EnumerateObject().Count());
    }

    [TestMethod]
    public void Picture_data_may_come_in_several_chunks()
    {
        byte[] data = PngBuilder.Compress(PngBuilder.Rows([1, 2, 3, 4], 2));
        byte[] file = PngBuilder.File(
            PngBuilder.Header(2, 2, 8, 0), PngBuilder.Chunk("IDAT", data[..3]), PngBuilder.Chunk("IDAT", []), PngBuilder.Chunk("IDAT", data[3..]));
        CollectionAssert.AreEqual(new ushort[] { 1, 2, 3, 4 }, Samples(file));
    }

    [TestMethod]
    public void A_damaged_byte_never_gives_another_picture()
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Folder, "grey16.png"));
        ushort[] samples = Samples(file);
        var random = new Random(1);
        for (int round = 0; round < 500; round++)
        {
            byte[] damaged = [.. file];
            damaged[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            Assert.ThrowsExactly<InvalidImageException>(() => Samples(damaged));
            Assert.ThrowsExactly<InvalidImageException>(() => Samples(file[..random.Next(file.Length)]));
        }

        CollectionAssert.AreEqual(samples, Samples(file));
    }

    [TestMethod]
    public void A_large_picture_of_one_value_takes_little_memory()
    {
        const int Side = 2000;
        byte[] file = PngBuilder.File(PngBuilder.Header(Side, Side, 8, 0), PngBuilder.Data(PngBuilder.Rows(new byte[Side * Side], Side)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        int rows = 0;
        PngFile.Open(file, "large").ReadRows(_ => rows++);
        Assert.AreEqual(Side, rows);
        Assert.IsLessThan(500_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ushort[] Samples(byte[] file)
    {
        var samples = new List<ushort>();
        PngFile.Open(file, "test").ReadRows(row => samples.AddRange(row));
        return [.. samples];
    }
}
