using System.IO.Compression;
using MaskRcnn.Fuzzing.Targets.Weights;

namespace MaskRcnn.Fuzzing.Tests;

[TestClass]
public sealed class ZipPartsTests
{
    [TestMethod]
    public void A_rebuilt_zip_has_the_same_entries()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "folder/stored", CompressionLevel.NoCompression);
            Write(zip, "deflated", CompressionLevel.Optimal);
        }

        using var rebuilt = new ZipArchive(new MemoryStream(ZipParts.Rebuild(stream.ToArray())));

        CollectionAssert.AreEqual(new[] { "folder/stored", "deflated" }, rebuilt.Entries.Select(entry => entry.FullName).ToArray());
        foreach (ZipArchiveEntry entry in rebuilt.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            Assert.AreEqual(entry.FullName + new string('x', 100), reader.ReadToEnd());
        }
    }

    private static void Write(ZipArchive zip, string name, CompressionLevel level)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, level).Open());
        writer.Write(name + new string('x', 100));
    }
}
