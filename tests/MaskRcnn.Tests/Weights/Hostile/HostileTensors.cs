namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Archives whose tensors do not fit their storages.</summary>
internal static class HostileTensors
{
    private const string Beyond = "reaches beyond its storage of 4 elements", Impossible = "a tensor has the shape";

    public static IEnumerable<HostileFile> All() =>
    [
        Tensor(
            "storage said to be larger",
            p => p.Tensor(count: 5),
            "said to hold 5 elements of type Float32, but its entry has 16 bytes"),
        Tensor(
            "storage said to be smaller",
            p => p.Tensor(count: 3, shape: [3]),
            "said to hold 3 elements of type Float32, but its entry has 16 bytes"),
        Tensor(
            "storage of another type",
            p => p.Tensor(type: "DoubleStorage"),
            "said to hold 4 elements of type Float64, but its entry has 16 bytes"),
        Tensor("negative storage", p => p.Tensor(count: -4), "said to hold -4 elements"),
        Tensor("storage whose size overflows", p => p.Tensor(count: (1L << 62) + 4), "said to hold 4611686018427387908 elements"),
        Tensor(
            "storage of an unknown type",
            p => p.Tensor(type: "QUInt8Storage"),
            "'torch.QUInt8Storage' is not allowed"),
        Tensor("storage that is not there", p => p.Tensor(key: "7"), "no entry 'archive/data/7'"),
        Tensor(
            "storage outside of the archive",
            p => p.Tensor(key: "../../../../etc/passwd"),
            "no entry 'archive/data/../../../../etc/passwd'"),
        Tensor("persistent id that is a number", p => p.Number(5).Op('Q'), "a storage is not named by"),
        Tensor("persistent id of a module", p => p.Op('(').Text("module").Text("x").Op('t').Op('Q'), "a storage is not named by"),
        Tensor("more elements than the storage", p => p.Tensor(shape: [5]), Beyond),
        Tensor("offset beyond the storage", p => p.Tensor(offset: 1), Beyond),
        Tensor("huge offset", p => p.Tensor(offset: long.MaxValue), "a tensor is too large"),
        Tensor("negative offset", p => p.Tensor(offset: -1), Impossible),
        Tensor("empty tensor beyond the storage", p => p.Tensor(offset: 5, shape: [0]), Beyond),
        Tensor("stride beyond the storage", p => p.Tensor(strides: [2]), Beyond),
        Tensor("negative stride", p => p.Tensor(offset: 3, strides: [-1]), Impossible),
        Tensor("huge stride", p => p.Tensor(shape: [3], strides: [long.MaxValue]), "a tensor is too large"),
        Tensor("negative size", p => p.Tensor(shape: [-4]), Impossible),
        Tensor("two negative sizes", p => p.Tensor(shape: [-2, -2], strides: [1, 1]), Impossible),
        Tensor("size that overflows", p => p.Tensor(shape: [1L << 62, 4], strides: [0, 0]), "a tensor is too large"),
        Tensor(
            "empty tensor whose strides overflow",
            p => p.Tensor(shape: [0, 1L << 40, 1L << 40], strides: [1, 1, 1]),
            "a tensor is too large"),
        Tensor(
            "one element repeated to 4 TB",
            p => p.Tensor(shape: [1L << 40], strides: [0]),
            "repeats the 4 elements of its storage"),
        Tensor("strides for another number of dimensions", p => p.Tensor(shape: [2, 2]), Impossible),
        Tensor(
            "seventeen dimensions",
            p => p.Tensor(shape: Enumerable.Repeat(1L, 17).ToArray(), strides: new long[17]),
            Impossible),
        Tensor("size that is text", p => p.Global("torch._utils", "_rebuild_tensor_v2").Op('(').Storage().Number(0)
            .Op('(').Text("4").Op('t').Tuple(1).Op('t').Op('R'), "a size or a stride is not a whole number"),
        Tensor("tensor without a storage", p => p.Global("torch._utils", "_rebuild_tensor_v2").Op('(').Op('N').Number(0).Tuple(4).Tuple(1).Op('t').Op('R'),
            "a tensor has other arguments"),
        Tensor(
            "tensor without arguments",
            p => p.Global("torch._utils", "_rebuild_tensor_v2").Op(')').Op('R'),
            "a tensor has other arguments"),
        new("ten thousand views of 16 MB", TorchFiles.With(ManyViews()), "take more than the"),
    ];

    private static HostileFile Tensor(string name, Action<PickleBuilder> value, string expected) => new(name, TorchFiles.With(value), expected);

    private static byte[] ManyViews()
    {
        PickleBuilder pickle = new PickleBuilder().Op('}');
        for (int i = 0; i < 10_000; i++)
            pickle.Text($"w{i}").Tensor(shape: [1 << 22], strides: [0]).Op('s');
        return pickle.Stop();
    }
}
