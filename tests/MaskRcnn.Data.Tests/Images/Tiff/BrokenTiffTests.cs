using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Tests.Datasets;

namespace MaskRcnn.Tests.Images.Tiff;

[TestClass]
public sealed class BrokenTiffTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "depth");

    public static IEnumerable<object[]> Files() => Directory.GetFiles(Folder, "*.tif").Select(path => new object[] { Path.GetFileName(path) });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Damaged_file_is_read_or_refused_within_time_and_memory(string name)
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Folder, name));
        int directory = BitConverter.ToInt32(file[0] == 'I' ? file[4..8] : [.. file[4..8].Reverse()]);
        var random = new Random(4);
        int refused = 0;
        for (int round = 0; round < 300; round++)
        {
            byte[] damaged = [.. file];
            // Most damage hits the directory, where a file can be made to lie.
            for (int change = 0; change <= round % 3; change++)
                damaged[round % 4 == 0 ? random.Next(damaged.Length) : random.Next(directory, damaged.Length)] = (byte)random.Next(256);
            refused += BrokenFiles.WithinLimits(() => IsRefused(damaged)) ? 1 : 0;
        }
        Assert.IsGreaterThan(20, refused);
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Truncated_file_is_refused_wherever_it_ends(string name)
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Folder, name));
        for (int length = 0; length < file.Length; length += length > 64 && length < file.Length - 300 ? 97 : 1)
            Assert.IsTrue(IsRefused(file[..length]), $"{length} of {file.Length} bytes");
    }

    [TestMethod]
    [DataRow(256, 200_000, "cannot be 200000x35 pixels")]
    [DataRow(257, 50_000_000, "more than the")]
    [DataRow(258, 12, "samples of 12 bits")]
    [DataRow(277, 4, "4 samples of 16 bits")]
    [DataRow(339, 2, "samples of 16 bits (INT)")]
    [DataRow(256, 0, "size of 0x35")]
    public void False_or_unknown_header_is_refused(int tag, int value, string reason)
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Folder, "grey16-strips.tif"));
        int entry = BitConverter.ToInt32(file, 4) + 2;
        while (BitConverter.ToUInt16(file, entry) != tag)
            entry += 12;
        BitConverter.TryWriteBytes(file.AsSpan(entry + 8), value);
        using var folder = new TemporaryFolder();
        string path = folder.Write("broken.tif", file);
        var error = BrokenFiles.WithinLimits(() => Assert.ThrowsExactly<InvalidImageException>(() => RgbImage.Load(path)));
        StringAssert.Contains(error.Message, reason);
    }

    [TestMethod]
    public void Value_that_is_not_a_number_is_refused()
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Folder, "float32.tif"));
        BitConverter.TryWriteBytes(file.AsSpan(8 + 5 * 4), float.NaN);
        var error = Assert.ThrowsExactly<InvalidImageException>(() => RgbImage.Decode(new MemoryStream(file), "hole"));
        Assert.AreEqual("hole: the TIFF has a value that is not finite, NaN, at pixel 5", error.Message);
    }

    private static bool IsRefused(byte[] file)
    {
        try
        {
            RgbImage.Decode(new MemoryStream(file), "broken");
            return false;
        }
        catch (InvalidImageException)
        {
            return true;
        }
    }
}
