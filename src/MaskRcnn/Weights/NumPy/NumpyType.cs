using MaskRcnn.Messages;
using MaskRcnn.Weights.Pickle;
using static TorchSharp.torch;

namespace MaskRcnn.Weights.NumPy;

/// <summary>A <c>numpy.dtype</c>: what its text says, and the order of bytes that its state tells.</summary>
internal sealed class NumpyType(string code) : IPickleState
{
    private static readonly Dictionary<string, ScalarType> s_types = new(StringComparer.Ordinal)
    {
        ["f2"] = ScalarType.Float16, ["f4"] = ScalarType.Float32, ["f8"] = ScalarType.Float64,
        ["i1"] = ScalarType.Int8, ["i2"] = ScalarType.Int16, ["i4"] = ScalarType.Int32, ["i8"] = ScalarType.Int64,
        ["u1"] = ScalarType.Byte, ["b1"] = ScalarType.Bool, ["c8"] = ScalarType.ComplexFloat32,
    };

    private string _order = "|";

    /// <summary>Whether the most significant byte of a number comes first.</summary>
    public bool IsBigEndian => _order == ">";

    /// <summary>The type of tensors of such numbers.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public ScalarType ToScalarType() => s_types.TryGetValue(code, out ScalarType type)
        ? type
        : throw new InvalidDataException($"an array has elements of the type {UntrustedText.Quote(code)}, expected a usual number");

    public void SetState(object? state)
    {
        string? order = state is PickleTuple { Items: [long, var text, ..] } ? PickleBytes.ToText(text) : null;
        _order = order is "<" or ">" or "|" or "=" ? order : throw new InvalidDataException("a type of an array has no order of bytes");
    }
}
