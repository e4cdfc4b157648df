namespace MaskRcnn.Datasets;

/// <summary>The classes of a file while it is read: fixed beforehand, or in the order in which they appear.</summary>
internal sealed class ClassList
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly bool _isFixed;

    /// <summary>A list that grows with the names it is asked for.</summary>
    public ClassList()
    {
    }

    /// <summary>A list that holds these names only.</summary>
    /// <param name="names">Unique names, label 1 first.</param>
    public ClassList(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            Add(name);
        }

        _isFixed = true;
    }

    /// <summary>The names, label 1 first.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The list that options ask for: fixed by <see cref="DatasetReaderOptions.ClassNames"/>, otherwise growing.</summary>
    public static ClassList From(DatasetReaderOptions options) =>
        options.ClassNames is null ? new ClassList() : new ClassList(options.ClassNames);

    /// <summary>The label of a class.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="label">The label, 1 to K.</param>
    /// <param name="refusal">What is wrong with the name, where the result is false.</param>
    public bool TryGetLabel(string name, out int label, out string refusal)
    {
        refusal = "";
        if (_labels.TryGetValue(name, out label))
        {
            return true;
        }

        if (_isFixed)
        {
            refusal = $"the class {Excerpt.Of(name)} is unknown, expected one of {Excerpt.Of(_names)}";
            return false;
        }

        if (string.IsNullOrWhiteSpace(name))
        {
            refusal = "the class has no name";
            return false;
        }

        label = Add(name);
        return true;
    }

    /// <summary>The label of a class, for names that do not come from a file.</summary>
    /// <exception cref="ArgumentException">The name is blank or not in a fixed list.</exception>
    public int LabelOf(string name) => TryGetLabel(name, out int label, out string refusal) ? label : throw new ArgumentException(refusal);

    private int Add(string name)
    {
        _names.Add(name);
        _labels.Add(name, _names.Count);
        return _names.Count;
    }
}
