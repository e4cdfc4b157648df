using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using MaskRcnn.Fuzzing.Seeds;

namespace MaskRcnn.Fuzzing.Targets.Models;

/// <summary>The workspace of a training that the tests have, of which only the beginnings of files are read.</summary>
internal static class WorkspaceFixture
{
    private const string Archive = "tests/MaskRcnn.Tests/Fixtures/version-0.1/workspace.zip";

    /// <summary>The log.</summary>
    public static byte[] ReadLog() => Read("log.jsonl", stream =>
    {
        using var log = new MemoryStream();
        stream.CopyTo(log);
        return log.ToArray();
    });

    /// <summary>The texts in the header of the checkpoint.</summary>
    public static Dictionary<string, string> ReadMetadata() => Read("checkpoints/step-00000004.safetensors", stream =>
    {
        var length = new byte[sizeof(ulong)];
        stream.ReadExactly(length);
        var header = new byte[BinaryPrimitives.ReadUInt64LittleEndian(length)];
        stream.ReadExactly(header);
        using JsonDocument document = JsonDocument.Parse(header);
        return document.RootElement.GetProperty("__metadata__").Deserialize<Dictionary<string, string>>()!;
    });

    private static T Read<T>(string name, Func<Stream, T> read)
    {
        using var zip = new ZipArchive(new MemoryStream(Repository.Read(Archive)));
        using Stream stream = zip.GetEntry(name)!.Open();
        return read(stream);
    }
}
