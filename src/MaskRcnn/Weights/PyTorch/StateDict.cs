using MaskRcnn.Messages;
using MaskRcnn.Weights.Pickle;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>Finds the named tensors in what <c>torch.save</c> was given.</summary>
internal static class StateDict
{
    private const int MaxListed = 10;
    private const string Advice = "save them with torch.save(model.state_dict(), ...)";

    // What training scripts commonly call it, the most common first.
    private static readonly string[] s_usualNames = ["model", "state_dict", "model_state_dict"];

    /// <summary>The tensors of a state dict, or of the one that a checkpoint holds beside numbers, text and the like.</summary>
    /// <exception cref="InvalidDataException">There is none, or several that are equally likely.</exception>
    public static IReadOnlyDictionary<string, TorchTensor> Find(object? root)
    {
        if (root is not PickleDictionary dictionary)
            throw new InvalidDataException($"the file holds no dictionary of tensors; {Advice}");
        if (SelectTensors(dictionary) is { Count: > 0 } tensors)
            return tensors;

        var nested = dictionary.Named
            .Where(item => item.Value is PickleDictionary)
            .Select(item => (Name: item.Key, Tensors: SelectTensors((PickleDictionary)item.Value!)))
            .Where(item => item.Tensors.Count > 0)
            .ToDictionary(item => item.Name, item => item.Tensors);
        string? name = nested.Count == 1 ? nested.Keys.First() : Array.Find(s_usualNames, nested.ContainsKey);
        if (name is not null)
            return nested[name];
        string names = string.Join(", ", nested.Keys.Take(MaxListed).Select(UntrustedText.Quote));
        throw new InvalidDataException(nested.Count == 0
            ? $"the file holds no tensors by name; {Advice}"
            : $"the file holds several dictionaries of tensors ({names}); save the one that is meant on its own");
    }

    private static Dictionary<string, TorchTensor> SelectTensors(PickleDictionary dictionary) => dictionary.Named
        .Where(item => item.Value is TorchTensor)
        .ToDictionary(item => item.Key, item => (TorchTensor)item.Value!, StringComparer.Ordinal);
}
