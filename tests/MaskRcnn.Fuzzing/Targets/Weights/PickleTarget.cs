using System.IO.Compression;
using MaskRcnn.Fuzzing.Seeds;

namespace MaskRcnn.Fuzzing.Targets.Weights;

/// <summary>The pickle in PyTorch's archives; the archive around it is good.</summary>
internal sealed class PickleTarget() : WeightsTarget("pickle")
{
    private const int Storages = 12, StorageBytes = 256;

    public override IEnumerable<byte[]> Seeds() =>
        from file in Repository.ReadAll("tests/MaskRcnn.Tests/Fixtures/Weights", "*.pth")
        where file.AsSpan().StartsWith("PK"u8)
        select FindPickle(file);

    public override void Read(byte[] file)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "archive/data.pkl", file);
            Add(zip, "archive/byteorder", "little"u8.ToArray());
            for (int i = 0; i < Storages; i++)
                Add(zip, $"archive/data/{i}", new byte[StorageBytes]);
            Add(zip, "archive/version", "3\n"u8.ToArray());
        }

        ReadFile(stream.ToArray());
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using Stream entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(content);
    }

    private static byte[] FindPickle(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using Stream entry = zip.Entries.Single(entry => entry.Name == "data.pkl").Open();
        using var content = new MemoryStream();
        entry.CopyTo(content);
        return content.ToArray();
    }
}
