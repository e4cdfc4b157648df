using System.Text;
using MaskRcnn.Weights.Pickle;

namespace MaskRcnn.Weights.NumPy;

/// <summary>What a pickle of arrays may refer to: the functions that make arrays, and classes whose objects are skipped.</summary>
internal sealed class NumpyObjects : IPickleObjects
{
    private static readonly Dictionary<string, PickleFunction> s_functions = new PickleFunction[]
    {
        new("collections.OrderedDict", _ => new PickleDictionary()),
        new("numpy.core.multiarray._reconstruct", Reconstruct),
        new("numpy._core.multiarray._reconstruct", Reconstruct),
        new("numpy.core.numeric._frombuffer", ReadBuffer),
        new("numpy._core.numeric._frombuffer", ReadBuffer),
        new("numpy.dtype", CreateType),
        new("_codecs.encode", Encode),
        new("builtins.bytes", CreateBytes),
        new("__builtin__.bytes", CreateBytes),
        new("builtins.bytearray", CreateBytes),
        new("__builtin__.bytearray", CreateBytes),
    }.ToDictionary(function => function.Name, StringComparer.Ordinal);

    public bool HasBytes => true;

    public object FindGlobal(string module, string name) =>
        s_functions.GetValueOrDefault($"{module}.{name}") ?? (object)PickleNames.FindClass(module, name);

    public object LoadPersistent(object? id) => throw new InvalidDataException("the pickle refers to something outside of it");

    private static NumpyArray Reconstruct(object?[] arguments) => arguments is [PickleClass { Name: "numpy.ndarray" }, ..]
        ? new NumpyArray()
        : throw new InvalidDataException("an array is made of something that is not numpy.ndarray");

    // Protocol 5: data, type, shape and "C" or "F".
    private static NumpyArray ReadBuffer(object?[] arguments) => arguments is [var data, NumpyType type, PickleTuple shape, var order]
        ? new NumpyArray(data, type, shape, PickleBytes.ToText(order) == "F")
        : throw new InvalidDataException("an array has other arguments than data, a type, a shape and an order");

    private static NumpyType CreateType(object?[] arguments) => arguments is [var code, ..] && PickleBytes.ToText(code) is { } text
        ? new NumpyType(text)
        : throw new InvalidDataException("a type of an array is not named by a text");

    private static PickleBytes CreateBytes(object?[] arguments) => arguments switch
    {
        [] => new PickleBytes(ReadOnlyMemory<byte>.Empty),
        [PickleBytes bytes] => bytes,
        _ => throw new InvalidDataException("a row of bytes is made of something else"),
    };

    // Python 3 writes bytes for Python 2 as text of the same characters.
    private static PickleBytes Encode(object?[] arguments)
    {
        if (arguments is not [var text, var encoding] || PickleBytes.ToText(encoding) is not ("latin1" or "latin-1"))
            throw new InvalidDataException("_codecs.encode has other arguments than a text and latin1");
        return text switch
        {
            string characters when characters.All(character => character <= byte.MaxValue) =>
                new PickleBytes(Encoding.Latin1.GetBytes(characters)),
            PickleBytes { IsUtf8: true } bytes => bytes,
            _ => throw new InvalidDataException("a text that stands for bytes has other characters"),
        };
    }
}
