using MaskRcnn.Weights.Pickle;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>The functions of Python that a state dict needs, and no others.</summary>
internal static class TorchGlobals
{
    private static readonly Dictionary<string, PickleFunction> s_functions = new PickleFunction[]
    {
        new("collections.OrderedDict", CreateDictionary),
        new("torch.Size", CreateSize),
        new("torch._utils._rebuild_tensor", RebuildTensor),
        new("torch._utils._rebuild_tensor_v2", RebuildTensor),
        new("torch._utils._rebuild_tensor_v3", RebuildTypedTensor),
        new("torch._utils._rebuild_parameter", RebuildParameter),
        new("torch._utils._rebuild_parameter_with_state", RebuildParameter),
    }.ToDictionary(function => function.Name, StringComparer.Ordinal);

    public static PickleFunction? Find(string fullName) => s_functions.GetValueOrDefault(fullName);

    private static PickleDictionary CreateDictionary(object?[] arguments) => arguments.Length == 0
        ? new PickleDictionary()
        : throw new InvalidDataException($"OrderedDict has {arguments.Length} arguments, expected none");

    private static PickleTuple CreateSize(object?[] arguments) => arguments is [PickleTuple size]
        ? size
        : throw new InvalidDataException("torch.Size has other arguments than a tuple");

    // storage, offset, size, stride; then what a state dict does not need: whether gradients are recorded, hooks, metadata.
    private static TorchTensor RebuildTensor(object?[] arguments) =>
        arguments is [TorchStorage storage, long offset, PickleTuple size, PickleTuple stride, ..]
            ? new TorchTensor(storage, offset, ReadNumbers(size), ReadNumbers(stride))
            : throw new InvalidDataException("a tensor has other arguments than a storage, an offset, a size and a stride");

    // The type stands among what follows, since the storage has none.
    private static TorchTensor RebuildTypedTensor(object?[] arguments) =>
        arguments is [TorchStorage storage, long offset, PickleTuple size, PickleTuple stride, _, _, TorchElementType type, ..]
            ? new TorchTensor(storage, offset, ReadNumbers(size), ReadNumbers(stride), type)
            : throw new InvalidDataException("a tensor has other arguments than a storage, an offset, a size, a stride and a type");

    private static TorchTensor RebuildParameter(object?[] arguments) => arguments is [TorchTensor tensor, ..]
        ? tensor
        : throw new InvalidDataException("a parameter is made of something that is not a tensor");

    private static long[] ReadNumbers(PickleTuple tuple) => Array.ConvertAll(tuple.Items, item => item is long number
        ? number
        : throw new InvalidDataException("a size or a stride is not a whole number"));
}
