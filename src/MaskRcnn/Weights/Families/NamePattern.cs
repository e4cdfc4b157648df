namespace MaskRcnn.Weights.Families;

/// <summary>A name of a tensor in which one <c>*</c>, if there is one, stands for any text.</summary>
internal readonly record struct NamePattern
{
    private readonly string _prefix;
    private readonly string? _suffix;

    public NamePattern(string pattern)
    {
        int star = pattern.IndexOf('*', StringComparison.Ordinal);
        (_prefix, _suffix) = star < 0 ? (pattern, null) : (pattern[..star], pattern[(star + 1)..]);
    }

    public bool Matches(string name) => _suffix is null
        ? name == _prefix
        : name.Length >= _prefix.Length + _suffix.Length
            && name.StartsWith(_prefix, StringComparison.Ordinal)
            && name.EndsWith(_suffix, StringComparison.Ordinal);

    /// <summary>A matching name with what stands for the <c>*</c> put into another pattern.</summary>
    public string Rename(string name, NamePattern target) => target._suffix is null || _suffix is null
        ? target._prefix
        : target._prefix + name[_prefix.Length..^_suffix.Length] + target._suffix;
}
