using MaskRcnn.Weights.Pickle;
using static TorchSharp.torch;

namespace MaskRcnn.Weights.NumPy;

/// <summary>A <c>numpy.ndarray</c>, empty until its state gives it a shape, a type and numbers.</summary>
internal sealed class NumpyArray : IPickleState
{
    private const int MaxDimensions = 32;
    private NumpyType? _type;
    private PickleBytes? _data;

    public NumpyArray()
    {
    }

    /// <summary>An array whose parts are known at once.</summary>
    public NumpyArray(object? data, NumpyType type, PickleTuple shape, bool isColumnMajor) => Set(shape, type, isColumnMajor, data);

    public long[] Shape { get; private set; } = [];

    /// <summary>Whether the first index varies fastest.</summary>
    public bool IsColumnMajor { get; private set; }

    public ScalarType Type => Checked(_type).ToScalarType();

    public bool IsBigEndian => Checked(_type).IsBigEndian;

    /// <summary>The numbers as the file has them.</summary>
    public PickleBytes Data => Checked(_data);

    /// <summary>Bytes that shape and type need.</summary>
    /// <exception cref="InvalidDataException">More than 63 bits can tell.</exception>
    public long CountBytes()
    {
        try
        {
            return SafetensorsTypes.CountBytes(Type, Shape);
        }
        catch (OverflowException)
        {
            throw new InvalidDataException($"an array of [{string.Join(",", Shape)}] is too large");
        }
    }

    public void SetState(object? state)
    {
        if (state is PickleTuple { Items: [long, PickleTuple shape, NumpyType type, bool isColumnMajor, var data] })
            Set(shape, type, isColumnMajor, data);
        else
            throw new InvalidDataException("an array has another state than a version, a shape, a type, an order and data");
    }

    private void Set(PickleTuple shape, NumpyType type, bool isColumnMajor, object? data)
    {
        if (data is not PickleBytes bytes)
            throw new InvalidDataException("the data of an array are not bytes");
        if (shape.Items.Length > MaxDimensions || !Array.TrueForAll(shape.Items, size => size is >= 0L))
            throw new InvalidDataException($"an array has an impossible shape of {shape.Items.Length} sizes");
        Shape = Array.ConvertAll(shape.Items, size => (long)size!);
        (_type, IsColumnMajor, _data) = (type, isColumnMajor, bytes);
    }

    private static T Checked<T>(T? part)
        where T : class => part ?? throw new InvalidDataException("an array has no type and no data");
}
