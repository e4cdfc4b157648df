using CsCheck;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Properties;

/// <summary>A tensor as bytes, for files of weights.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Data">Row-major, little endian.</param>
internal sealed record StoredTensor(string Name, ScalarType Type, long[] Shape, byte[] Data)
{
    /// <summary>The types that most formats have, with the size of an element and the names of PyTorch, NumPy and ONNX.</summary>
    public static readonly (ScalarType Type, int Size, string Storage, string Array, byte Onnx)[] Types =
    [
        (ScalarType.Float32, 4, "FloatStorage", "f4", 1), (ScalarType.Float64, 8, "DoubleStorage", "f8", 11), (ScalarType.Float16, 2, "HalfStorage", "f2", 10),
        (ScalarType.Int64, 8, "LongStorage", "i8", 7), (ScalarType.Int32, 4, "IntStorage", "i4", 6), (ScalarType.Int16, 2, "ShortStorage", "i2", 5),
        (ScalarType.Int8, 1, "CharStorage", "i1", 3), (ScalarType.Byte, 1, "ByteStorage", "u1", 2),
    ];

    /// <summary>One to six tensors of any type and of none to four dimensions, some of them empty.</summary>
    public static readonly Gen<StoredTensor[]> Several = Lists(Gen.Int[0, Types.Length - 1], Gen.Long[0, 5].Array[0, 4]);

    /// <summary>The same of float32, none empty: what Keras has.</summary>
    public static readonly Gen<StoredTensor[]> SeveralFloats = Lists(Gen.Const(0), Gen.Long[1, 5].Array[1, 4]);

    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    public (ScalarType Type, int Size, string Storage, string Array, byte Onnx) Kind => Types.First(kind => kind.Type == Type);

    public override string ToString() => $"{Name} {Type}[{string.Join(',', Shape)}]";

    private static Gen<StoredTensor[]> Lists(Gen<int> kind, Gen<long[]> shape) => Gen.Select(kind, shape, Gen.Int[0, 1 << 30], Gen.Char['a', 'ž'].Array[0, 5]).Array[1, 6].Select(list =>
        list.Select((item, i) => Make($"layer{i}.{new string([.. item.Item4.Where(char.IsLetterOrDigit)])}.weight", Types[item.Item1], item.Item2, item.Item3)).ToArray());

    private static StoredTensor Make(string name, (ScalarType Type, int Size, string Storage, string Array, byte Onnx) kind, long[] shape, int seed)
    {
        var data = new byte[shape.Aggregate(1L, (product, size) => product * size) * kind.Size];
        // Any bits: not a number and the like are kept too.
        new Random(seed).NextBytes(data);
        return new StoredTensor(name, kind.Type, shape, data);
    }
}
