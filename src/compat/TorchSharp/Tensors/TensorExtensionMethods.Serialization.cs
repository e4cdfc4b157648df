using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp;

// A tensor in the library's own format: dtype, dimensions and sizes in LEB128, then the contiguous data.
public static partial class TensorExtensionMethods
{
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        bool move = tensor.device_type != DeviceType.CPU;
        if (move)
            tensor = tensor.cpu();
        writer.Encode((int)tensor.dtype);
        long[] shape = tensor.shape;
        writer.Encode(shape.Length);
        foreach (long size in shape)
            writer.Encode(size);
        writer.Flush();
        tensor.WriteBytesToStream(writer.BaseStream);
        if (move)
            tensor.Dispose();
    }

    // Closes the stream, as the real library does.
    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
        stream.Flush();
    }

    public static void Save(this Tensor tensor, string location) => tensor.Save(File.Create(location));

    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        if ((ScalarType)reader.Decode() != tensor.dtype)
            throw Mismatched("data types");
        ReadInto(tensor, reader, ReadShape(reader), skip);
    }

    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        Tensor? tensor = null;
        Load(ref tensor, reader, skip);
        return tensor!;
    }

    public static void Load(ref Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        var type = (ScalarType)reader.Decode();
        long[] shape = ReadShape(reader);
        tensor ??= skip ? zeros(shape, type) : empty(shape, type);
        ReadInto(tensor, reader, shape, skip);
    }

    private static void ReadInto(Tensor tensor, BinaryReader reader, long[] shape, bool skip)
    {
        if (skip)
        {
            reader.BaseStream.Seek(tensor.NumberOfElements * tensor.ElementSize, SeekOrigin.Current);
            return;
        }

        if (!shape.AsSpan().SequenceEqual(tensor.shape))
            throw Mismatched("shape");
        if (tensor.device_type == DeviceType.CPU)
        {
            tensor.ReadBytesFromStream(reader.BaseStream);
            return;
        }

        using IDisposable constant = no_grad();
        using Tensor staged = empty(shape, tensor.dtype, CPU);
        staged.ReadBytesFromStream(reader.BaseStream);
        tensor.copy_(staged);
    }

    private static ArgumentException Mismatched(string what) =>
        new($"Mismatched tensor {what} while loading. Make sure that the model you are loading into is exactly the same as the origin.");

    private static long[] ReadShape(BinaryReader reader)
    {
        long dimensions = reader.Decode();
        if (dimensions > 64)
            throw new InvalidDataException($"a tensor of {dimensions} dimensions: the stream holds no saved tensor here");
        var shape = new long[dimensions];
        for (int i = 0; i < shape.Length; i++)
            shape[i] = reader.Decode();
        return shape;
    }
}
