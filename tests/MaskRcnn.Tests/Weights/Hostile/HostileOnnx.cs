using System.Text;

namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Broken ONNX models. The good one has an initialiser of four floats.</summary>
internal static class HostileOnnx
{
    private static readonly byte[] s_good = Model(Graph(Tensor()));

    public static byte[] Good => s_good;

    public static IEnumerable<HostileFile> All() => [.. Wires(), .. Tensors(), .. Cuts()];

    private static IEnumerable<HostileFile> Wires()
    {
        yield return new("no graph", [8, 3, 0x12, 1, (byte)'x'], "has no initialisers");
        yield return new("empty graph", Model([]), "has no initialisers");
        yield return new("graph without initialisers", Model(Field(2, "name"u8)), "has no initialisers");
        yield return new("graph longer than the file", [.. Header(), 0x3A, 100, 1, 2], "100 bytes, but 2 are left");
        yield return new("graph of 2^63 bytes", [.. Header(), 0x3A, .. Varint(1ul << 63)], "are left");
        yield return new("graph of 2^64 - 1 bytes", [.. Header(), 0x3A, .. Varint(ulong.MaxValue)], "are left");
        yield return new("number of eleven bytes", [.. Header(), 0x3A, .. Enumerable.Repeat((byte)0xFF, 11)], "more than ten bytes");
        yield return new("number without an end", [.. Header(), 0x3A, 0xFF], "ends within a number");
        foreach (int wire in (int[])[3, 4, 6, 7])
            yield return new($"wire type {wire}", [.. Header(), (byte)(0x38 | wire), 0], $"the wire type {wire}");
        foreach (int wire in (int[])[3, 4, 6, 7])
            yield return new($"wire type {wire} in the graph", Model([(byte)(0x28 | wire), 0, 0]), $"the wire type {wire}");
        yield return new("fixed number without its bytes", [.. Header(), 0x39, 1, 2, 3], "8 bytes, but 3 are left");
        yield return new("three million fields", Model([.. Enumerable.Repeat((byte[])[0x08, 0], 3_000_000).SelectMany(field => field)]), "more than the 2000000 fields");
        yield return new("initialiser longer than the graph", Model([0x2A, 50, 1]), "50 bytes, but 1 are left");
    }

    private static IEnumerable<HostileFile> Tensors()
    {
        yield return With("more elements than data", Tensor(dims: [5]), "needs 20 bytes, but has 16");
        yield return With("fewer elements than data", Tensor(dims: [3]), "needs 12 bytes, but has 16");
        yield return With("no data", Tensor(data: []), "needs 16 bytes, but has 0");
        yield return With("dimension of 2^63", Tensor(dims: [1ul << 63]), "impossible shape");
        yield return With("negative dimension", Tensor(dims: [ulong.MaxValue]), "impossible shape");
        yield return With("dimensions that overflow", Tensor(dims: [1ul << 40, 1ul << 40]), "is too large");
        yield return With("empty tensor whose strides overflow", Tensor(dims: [0, 1ul << 40, 1ul << 40]), "is too large");
        yield return With("seventeen dimensions", Tensor(dims: [.. Enumerable.Repeat(1ul, 17)]), "impossible shape");
        yield return With("a million dimensions", Tensor(dims: [.. Enumerable.Repeat(1ul, 1_000_000)]), "impossible shape");
        yield return With("dimension without an end", [.. Field(1, [0xFF]), .. Tensor()], "ends within a number");
        yield return With("numbers in another file", [.. Tensor(), .. Field(13, Field(1, "location"u8))], "lie in another file");
        yield return With("numbers said to be in another file", [.. Tensor(), 14 << 3, 1], "lie in another file");
        yield return With("no name", Tensor(name: ""), "a tensor has the name ''");
        yield return With("name with a line feed", Tensor(name: "a\nb"), "the name 'a\\u000ab'");
        yield return With("name of a megabyte", Tensor(name: new string('n', 1 << 20)), "expected 1 to 1024 characters");
        yield return new("one name twice", Model([.. Graph(Tensor()), .. Graph(Tensor())]), "two initialisers named 'w'");
        yield return With("elements of an unknown type", Tensor(type: 99), "has no initialisers");
        yield return With("texts as elements", Tensor(type: 8), "has no initialisers");
        yield return With("complex elements", Tensor(type: 14), "has no initialisers");
        yield return With("float64 of half the data", Tensor(type: 11), "needs 32 bytes, but has 16");
        yield return With("int64 of half the data", Tensor(type: 7), "needs 32 bytes, but has 16");
        yield return With("bytes of too much data", Tensor(type: 2), "needs 4 bytes, but has 16");
        yield return With("data longer than the initialiser", [.. Tensor(), 0x4A, 100], "100 bytes, but 0 are left");
        yield return new("a hundred thousand and one initialisers", Model([.. Enumerable.Range(0, 100_001)
            .SelectMany(i => Graph(Tensor(name: $"{i}", dims: [0], data: [])))]), "more than 100000 tensors");
    }

    private static IEnumerable<HostileFile> Cuts() => Enumerable.Range(5, s_good.Length - 5)
        .Select(length => new HostileFile($"first {length} bytes", s_good[..length], ""));

    private static HostileFile With(string name, byte[] tensor, string expected) => new(name, Model(Graph(tensor)), expected);

    private static byte[] Tensor(string name = "w", ulong[]? dims = null, byte type = 1, byte[]? data = null) =>
    [
        .. Field(1, [.. (dims ?? [4]).SelectMany(Varint)]), 0x10, type, .. Field(8, Encoding.UTF8.GetBytes(name)), .. Field(9, data ?? new byte[16]),
    ];

    private static byte[] Graph(byte[] tensor) => Field(5, tensor);

    private static byte[] Model(byte[] graph) => [.. Header(), .. Field(7, graph)];

    private static byte[] Header() => [8, 3, .. Field(2, "test"u8)];

    private static byte[] Field(int number, ReadOnlySpan<byte> content) => [(byte)((number << 3) | 2), .. Varint((ulong)content.Length), .. content];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }
}
