using MaskRcnn.Messages;

namespace MaskRcnn.Weights.Pickle;

/// <summary>A Python dict or OrderedDict. Only text can be looked up; other keys are kept as they come.</summary>
internal sealed class PickleDictionary : IPickleState
{
    private readonly Dictionary<string, object?> _named = new(StringComparer.Ordinal);

    /// <summary>The items whose keys are text, in their order: nothing is ever removed, so that the dictionary keeps it.</summary>
    public IReadOnlyDictionary<string, object?> Named => _named;

    /// <exception cref="InvalidDataException">The key is there already, or cannot be a key.</exception>
    public void Add(object? key, object? value)
    {
        if (PickleBytes.ToText(key) is { } name)
        {
            if (!_named.TryAdd(name, value))
                throw new InvalidDataException($"a dictionary has the key {UntrustedText.Quote(name)} twice");
        }
        else if (key is PickleList or PickleDictionary)
        {
            throw new InvalidDataException("a dictionary has a list or a dictionary as a key");
        }
    }

    /// <summary>A state dict carries the versions of its modules as an attribute; names and shapes tell enough without it.</summary>
    public void SetState(object? state)
    {
    }
}
