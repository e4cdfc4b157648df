using System.Buffers.Binary;
using System.Text;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Weights;

[TestClass]
public sealed class SafetensorsReaderTests
{
    private const string TwoTensors =
        """{"__metadata__":{"format":"pt"},"b":{"dtype":"I64","shape":[],"data_offsets":[8,16]},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""";

    [TestMethod]
    public void Entries_come_in_the_order_of_their_data()
    {
        using var stream = new ForwardOnlyStream([.. File(TwoTensors, 16), 99]);
        var reader = new SafetensorsReader(stream);
        Assert.AreEqual("pt", reader.Metadata["format"]);
        CollectionAssert.AreEqual(new[] { "a", "b" }, reader.Entries.Select(entry => entry.Name).ToArray());
        Assert.AreEqual(ScalarType.Float32, reader.Entries[0].Type);
        CollectionAssert.AreEqual(new long[] { 1, 2 }, reader.Entries[0].Shape.ToArray());
        Assert.IsEmpty(reader.Entries[1].Shape);

        var data = new byte[8];
        reader.ReadNext(data);
        CollectionAssert.AreEqual(new byte[] { 0, 1, 2, 3, 4, 5, 6, 7 }, data);
        reader.ReadNext(data);
        CollectionAssert.AreEqual(new byte[] { 8, 9, 10, 11, 12, 13, 14, 15 }, data);
        Assert.ThrowsExactly<InvalidOperationException>(() => reader.ReadNext([]));
        Assert.AreEqual(99, stream.ReadByte());
    }

    [TestMethod]
    [DataRow("""[{"dtype":"F32"}]""", "does not start with {")]
    [DataRow("""{"a":""", "not valid JSON")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "not valid JSON")]
    [DataRow("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "not valid JSON")]
    [DataRow("""{"a":1}""", "'a' in the header is of kind Number, expected Object")]
    [DataRow("""{"a":{"a":{"a":{"a":{}}}}}""", "not valid JSON")]
    [DataRow("""{"__metadata__":[]}""", "expected Object")]
    [DataRow("""{"__metadata__":{"x":1}}""", "expected String")]
    [DataRow("""{"a":{"shape":[1],"data_offsets":[0,4]}}""", "'a' has no dtype")]
    [DataRow("""{"a":{"dtype":"F32","data_offsets":[0,4]}}""", "'a' has no shape")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1]}}""", "'a' has no data_offsets")]
    [DataRow("""{"a":{"dtype":"F33","shape":[1],"data_offsets":[0,4]}}""", "unknown type 'F33'")]
    [DataRow("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "'a.shape' holds '-1'")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "'a.shape' holds '1.5'")]
    [DataRow("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "needs 8 bytes, but 4 are given")]
    [DataRow("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", "too large")]
    [DataRow("""{"a":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0]}}""", "too large")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "an end not before it")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", "expected a start and an end")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", "expected at most 2")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}""", "expected at most 16")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "leave a gap")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", "overlap")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "overlap")]
    [DataRow("""{"a":{"dtype":"F32","shape":[1000],"data_offsets":[0,4000]}}""", "the tensors take 4000 bytes, but only 8 follow the header")]
    [DataRow("""{"a":{"dtype":"U8","shape":[9223372036854775807],"data_offsets":[0,9223372036854775807]}}""", "but only 8 follow the header")]
    public void Broken_header_is_refused(string json, string expected)
    {
        using var stream = new MemoryStream(File(json, 8));
        var error = Assert.ThrowsExactly<InvalidDataException>(() => new SafetensorsReader(stream));
        StringAssert.Contains(error.Message, expected);
    }

    [TestMethod]
    public void File_of_another_writer_is_read()
    {
        // Written by Python; TorchvisionReference has a reader of its own.
        TorchvisionReference reference = TorchvisionReference.Load("operators");
        using FileStream stream = System.IO.File.OpenRead(
            Path.Combine(AppContext.BaseDirectory, "Fixtures", "Torchvision", "operators.safetensors"));
        var reader = new SafetensorsReader(stream);
        Assert.IsGreaterThan(10, reader.Entries.Count);
        foreach (WeightsEntry entry in reader.Entries)
        {
            var data = new byte[entry.ByteCount];
            reader.ReadNext(data);
            CollectionAssert.AreEqual(reference.Values<byte>(entry.Name), data, entry.Name);
        }
        Assert.AreEqual(stream.Length, stream.Position);
    }

    [TestMethod]
    [DataRow(0ul)]
    [DataRow(1ul)]
    [DataRow(10_000_001ul)]
    [DataRow(ulong.MaxValue)]
    public void Length_of_the_header_is_limited(ulong length)
    {
        byte[] file = File(TwoTensors, 16);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        using var stream = new MemoryStream(file);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => new SafetensorsReader(stream));
        StringAssert.Contains(error.Message, $"given as {length} bytes");
    }

    [TestMethod]
    public void Number_of_entries_is_limited()
    {
        var json = new StringBuilder("{");
        for (int i = 0; i <= 100_000; i++)
            json.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"{i}\":{{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}},");
        json[^1] = '}';
        using var stream = new MemoryStream(File(json.ToString(), 0));
        var error = Assert.ThrowsExactly<InvalidDataException>(() => new SafetensorsReader(stream));
        StringAssert.Contains(error.Message, "more than 100000 tensors");
    }

    [TestMethod]
    public void File_that_ends_early_is_refused_wherever_it_ends()
    {
        byte[] file = File(TwoTensors, 16);
        for (int length = 0; length < file.Length; length++)
        {
            using var stream = new ForwardOnlyStream(file[..length]);
            Assert.ThrowsExactly<InvalidDataException>(() => ReadAll(stream), $"{length} bytes");
        }
        using var whole = new ForwardOnlyStream(file);
        ReadAll(whole);
    }

    [TestMethod]
    public void Damaged_header_is_read_or_refused()
    {
        byte[] file = File(TwoTensors, 16);
        var random = new Randomness.RandomSource(4);
        for (int round = 0; round < 5000; round++)
        {
            byte[] damaged = [.. file];
            damaged[8 + random.Next(file.Length - 24)] = (byte)random.Next(256);
            using var stream = new MemoryStream(damaged);
            try
            {
                ReadAll(stream);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    private static void ReadAll(Stream stream)
    {
        var reader = new SafetensorsReader(stream);
        foreach (WeightsEntry entry in reader.Entries)
            reader.ReadNext(new byte[entry.ByteCount]);
    }

    private static byte[] File(string json, int dataLength)
    {
        byte[] header = Encoding.UTF8.GetBytes(json);
        return [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. Enumerable.Range(0, dataLength).Select(i => (byte)i)];
    }
}
