using System.IO.Compression;
using System.IO.Hashing;

namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>The reason for a zip reader of our own; once a test fails here, .NET's may do.</summary>
[TestClass]
public sealed class ZipArchiveTests
{
    [TestMethod]
    [DataRow("another name in the header")]
    [DataRow("compressed here, stored there")]
    [DataRow("another size in the header")]
    [DataRow("extra field that is too long")]
    [DataRow("bytes after the end")]
    [DataRow("directory of 4 GB")]
    [DataRow("directory that is too short")]
    [DataRow("64-bit count that disagrees")]
    [DataRow("64-bit start that disagrees")]
    [DataRow("64-bit end record elsewhere")]
    public void Hostile_file_is_read_without_a_complaint(string name)
    {
        byte[] content = HostileZips.All().Single(file => file.Name == name).Content;
        using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        string[] expected = ["archive/data.pkl", "archive/data/0"];
        CollectionAssert.AreEqual(expected, archive.Entries.Select(entry => entry.FullName).ToArray());
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream stream = entry.Open();
            var data = new MemoryStream();
            stream.CopyTo(data);
            Assert.AreEqual(entry.Length, data.Length);
            Assert.AreEqual(entry.Crc32, Crc32.HashToUInt32(data.ToArray()));
        }
    }
}
