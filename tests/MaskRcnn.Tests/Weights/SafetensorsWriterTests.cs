using System.Buffers.Binary;
using System.Text.Json;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Weights;

[TestClass]
public sealed class SafetensorsWriterTests
{
    private static readonly Dictionary<string, string> s_noMetadata = [];

    [TestMethod]
    public void File_follows_the_format()
    {
        using var stream = new MemoryStream();
        var writer = new SafetensorsWriter(
            stream,
            [new("b\"c", ScalarType.Int64, [], 8), new("a", ScalarType.Float32, [1, 2], 8)],
            new Dictionary<string, string> { ["key"] = "value" });
        writer.WriteNext([1, 2, 3, 4, 5, 6, 7, 8]);
        writer.WriteNext([9, 10, 11, 12, 13, 14, 15, 16]);

        byte[] file = stream.ToArray();
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        Assert.AreEqual(0, length % 8);
        using var header = JsonDocument.Parse(file.AsMemory(8, length));
        JsonElement first = header.RootElement.GetProperty("b\"c");
        Assert.AreEqual("I64", first.GetProperty("dtype").GetString());
        Assert.AreEqual("[]", first.GetProperty("shape").GetRawText());
        Assert.AreEqual("[0,8]", first.GetProperty("data_offsets").GetRawText());
        Assert.AreEqual("[8,16]", header.RootElement.GetProperty("a").GetProperty("data_offsets").GetRawText());
        Assert.AreEqual("value", header.RootElement.GetProperty("__metadata__").GetProperty("key").GetString());
        CollectionAssert.AreEqual(Enumerable.Range(1, 16).Select(i => (byte)i).ToArray(), file[(8 + length)..]);
    }

    [TestMethod]
    public void Misuse_is_refused()
    {
        using var stream = new MemoryStream();
        WeightsEntry entry = new("a", ScalarType.Float32, [2], 8);
        Assert.ThrowsExactly<ArgumentException>(() => new SafetensorsWriter(stream, [entry, entry], s_noMetadata));
        Assert.ThrowsExactly<ArgumentException>(() => new SafetensorsWriter(stream, [entry with { ByteCount = 4 }], s_noMetadata));
        var writer = new SafetensorsWriter(stream, [entry], s_noMetadata);
        Assert.ThrowsExactly<ArgumentException>(() => writer.WriteNext(new byte[7]));
        writer.WriteNext(new byte[8]);
        Assert.ThrowsExactly<InvalidOperationException>(() => writer.WriteNext([]));
    }
}
