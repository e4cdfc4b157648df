using MaskRcnn.Messages;
using MaskRcnn.Weights.Pickle;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>Finds the named tensors in what <c>torch.save</c> was given.</summary>
internal static class StateDict
{
    private const int MaxListed = 10;
    private const string Advice = "save them with torch.save(model.state_dict(), ...)";

    // What training scripts commonly call it, the most common first.
    private static readonly string[] s_usualNames =
        ["model", "state_dict", "model_state_dict", "model_state", "net", "network", "weights", "ema", "model_ema", "state_dict_ema"];

    /// <summary>The tensors of a state dict, or of the one that a checkpoint holds beside numbers, text and the like.</summary>
    /// <exception cref="InvalidDataException">There is none, or several that are equally likely.</exception>
    public static IReadOnlyDictionary<string, TorchTensor> Find(object? root)
    {
        if (root is not PickleDictionary dictionary)
            throw new InvalidDataException(DescribeRoot(root));
        Dictionary<string, TorchTensor> tensors = SelectTensors(dictionary);
        var nested = dictionary.Named
            .Where(item => item.Value is PickleDictionary)
            .Select(item => (Name: item.Key, Tensors: SelectTensors((PickleDictionary)item.Value!)))
            .Where(item => item.Tensors.Count > 0)
            .ToDictionary(item => item.Name, item => item.Tensors);
        string? name = nested.Count == 1 ? nested.Keys.First() : Array.Find(s_usualNames, nested.ContainsKey);
        // A checkpoint may also have a tensor or two of its own, such as the state of a generator.
        if (name is not null && nested[name].Count > tensors.Count)
            return nested[name];
        if (tensors.Count > 0)
            return tensors;
        throw new InvalidDataException(nested.Count == 0
            ? $"the file holds no tensors by name{DescribeObjects(dictionary)}; {Advice}"
            : $"the file holds several dictionaries of tensors ({List(nested.Keys)}); save the one that is meant on its own");
    }

    private static string DescribeRoot(object? root) => root switch
    {
        PickleInstance instance => $"the file holds a pickled object of the class {UntrustedText.Quote(instance.ClassName)}, " +
            $"which needs the code of its class, and no dictionary of tensors; {Advice}",
        TorchTensor or PickleList or PickleTuple =>
            $"the file holds no dictionary of tensors, only values without names; give the tensors their names: {Advice}",
        _ => $"the file holds no dictionary of tensors; {Advice}",
    };

    private static string DescribeObjects(PickleDictionary dictionary)
    {
        string[] classes = [.. dictionary.Named.Values.OfType<PickleInstance>().Select(instance => instance.ClassName).Distinct()];
        return classes.Length == 0 ? "" : $", only objects of {List(classes)}";
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Take(MaxListed).Select(UntrustedText.Quote));

    private static Dictionary<string, TorchTensor> SelectTensors(PickleDictionary dictionary) => dictionary.Named
        .Where(item => item.Value is TorchTensor)
        .ToDictionary(item => item.Key, item => (TorchTensor)item.Value!, StringComparer.Ordinal);
}
