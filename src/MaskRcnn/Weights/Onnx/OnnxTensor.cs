using System.Text;
using MaskRcnn.Messages;
using MaskRcnn.Weights.Zip;
using static TorchSharp.torch;

namespace MaskRcnn.Weights.Onnx;

/// <summary>An initialiser of an ONNX graph: a TensorProto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Start">Where its numbers begin in the file.</param>
/// <param name="ByteCount">Their length.</param>
internal sealed record OnnxTensor(string Name, ScalarType Type, long[] Shape, long Start, long ByteCount)
{
    private const int MaxDimensions = 16, MaxNameLength = 4096;

    /// <summary>Reads a TensorProto; null if its numbers are of a kind that tensors here have not.</summary>
    public static OnnxTensor? Read(RandomAccessFile file, ProtoField message)
    {
        const int Dims = 1, DataType = 2, FloatData = 4, Name = 8, RawData = 9, DoubleData = 10, ExternalData = 13, DataLocation = 14;
        var (shape, name, type) = (new List<long>(), "", 0ul);
        ProtoField data = default;
        int dataField = RawData;
        var reader = new ProtoReader(file, message.Start, message.Length);
        while (reader.TryRead(out ProtoField field))
        {
            switch (field.Number)
            {
                case Dims: AddDimensions(file, field, shape); break;
                case DataType: type = field.Value; break;
                case Name: name = ReadText(file, field); break;
                case FloatData or RawData or DoubleData: (data, dataField) = (field, field.Number); break;
                case ExternalData or DataLocation when field.Length > 0 || field.Value > 0:
                    throw new InvalidDataException($"the numbers of {UntrustedText.Quote(name)} lie in another file, which is not allowed");
            }
        }

        if (FindType(type, dataField) is not { } known)
            return null;
        long count = CountBytes(known, shape, name);
        return count == data.Length
            ? new OnnxTensor(name, known, [.. shape], data.Start, count)
            : throw new InvalidDataException($"{UntrustedText.Quote(name)} needs {count} bytes, but has {data.Length}");
    }

    // float_data and double_data hold numbers of their own type only; other kinds are stored one by one and are never weights.
    private static ScalarType? FindType(ulong type, int dataField) => (type, dataField) switch
    {
        (1, 4 or 9) => ScalarType.Float32,
        (2, 9) => ScalarType.Byte,
        (3, 9) => ScalarType.Int8,
        (5, 9) => ScalarType.Int16,
        (6, 9) => ScalarType.Int32,
        (7, 9) => ScalarType.Int64,
        (9, 9) => ScalarType.Bool,
        (10, 9) => ScalarType.Float16,
        (11, 9 or 10) => ScalarType.Float64,
        (16, 9) => ScalarType.BFloat16,
        _ => null,
    };

    private static void AddDimensions(RandomAccessFile file, ProtoField field, List<long> shape)
    {
        // Each size can be a field of its own, or all are in one.
        if (field.Start == 0)
            Add(field.Value);
        var packed = new ProtoReader(file, field.Start, field.Length);
        while (!packed.IsAtEnd)
            Add(packed.ReadVarint());

        void Add(ulong size)
        {
            if (shape.Count == MaxDimensions || size > long.MaxValue)
                throw new InvalidDataException($"an initialiser has an impossible shape, {string.Join(",", shape)},{size}");
            shape.Add((long)size);
        }
    }

    private static long CountBytes(ScalarType type, List<long> shape, string name)
    {
        try
        {
            return SafetensorsTypes.CountBytes(type, shape);
        }
        catch (OverflowException)
        {
            throw new InvalidDataException($"{UntrustedText.Quote(name)} is too large: [{string.Join(",", shape)}]");
        }
    }

    private static string ReadText(RandomAccessFile file, ProtoField field)
    {
        var bytes = new byte[Math.Min(field.Length, MaxNameLength)];
        file.ReadExactly(bytes, field.Start);
        return Encoding.UTF8.GetString(bytes);
    }
}
