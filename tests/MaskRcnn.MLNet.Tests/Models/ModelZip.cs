using System.IO.Compression;

namespace MaskRcnn.MLNet.Tests.Models;

/// <summary>Reads and changes entries of a model zip, with right CRCs, so that only the product can notice.</summary>
internal static class ModelZip
{
    public const string Weights = "Weights.safetensors";

    public static byte[] ReadEntry(byte[] zip, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return Read(Find(archive, name));
    }

    /// <param name="change">Gets the entry's bytes; null leaves the entry out.</param>
    public static MemoryStream Rewrite(byte[] zip, string name, Func<byte[], byte[]?> change)
    {
        var result = new MemoryStream();
        using var source = new ZipArchive(new MemoryStream(zip));
        var changed = Find(source, name);
        using (var target = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                byte[] bytes = Read(entry);
                if ((entry == changed ? change(bytes) : bytes) is not { } kept)
                    continue;
                using var stream = target.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                stream.Write(kept);
            }
        }

        result.Position = 0;
        return result;
    }

    /// <summary>The entry of the transformer that has the weights.</summary>
    private static ZipArchiveEntry Find(ZipArchive archive, string name)
    {
        string weights = archive.Entries.Single(entry => Normal(entry).EndsWith(Weights, StringComparison.Ordinal)).FullName;
        string folder = weights[..^Weights.Length];
        return archive.Entries.Single(entry => entry.FullName == folder + name);
    }

    private static string Normal(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/');

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
