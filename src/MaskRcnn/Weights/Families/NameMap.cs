namespace MaskRcnn.Weights.Families;

/// <summary>The rules of a family, ready to be applied.</summary>
internal sealed class NameMap
{
    private readonly FamilyDefinition _definition;
    private readonly WeightsLayout _layout;
    private readonly NamePattern _scope;
    private readonly (NamePattern From, NamePattern To)[] _renamed;
    private readonly (NamePattern From, string Reason)[] _skipped;

    public NameMap(FamilyDefinition definition)
    {
        (_definition, _layout) = (definition, WeightsLayout.Find(definition.Layout));
        _scope = new NamePattern(definition.Scope);
        _renamed = [.. definition.Rename.Select(rule => (new NamePattern(rule.Key), new NamePattern(rule.Value)))];
        _skipped = [.. definition.Skip.Select(rule => (new NamePattern(rule.Key), rule.Value))];
    }

    /// <summary>Whether the names of a file are those of the family.</summary>
    public bool Recognizes(IReadOnlyList<WeightsEntry> entries)
    {
        // A model saved by this library has the names that those of others become.
        var names = entries.Where(entry => _definition.Layout is null || IsTranslated(NamePrefix.Remove(entry.Name)))
            .Select(entry => Map(entry.Name)).Where(target => target.SkipReason is null)
            .Select(target => target.ModelName).ToHashSet(StringComparer.Ordinal);
        return _definition.Present.All(names.Contains) && !_definition.Absent.Any(names.Contains);
    }

    public NameTarget Map(string fileName)
    {
        string name = NamePrefix.Remove(fileName);
        foreach ((NamePattern from, string reason) in _skipped)
        {
            if (from.Matches(name))
                return new NameTarget(fileName, reason);
        }

        name = _layout.Translate(name);
        foreach ((NamePattern from, NamePattern to) in _renamed)
        {
            if (from.Matches(name))
                return new NameTarget(from.Rename(name, to), null);
        }

        return new NameTarget(name, null);
    }

    private bool IsTranslated(string name) => _layout.Translate(name) != name;

    public bool Covers(string modelName) => _scope.Matches(modelName);
}
