namespace MaskRcnn.Datasets.Coco;

/// <summary>The classes of a COCO file: which label each category id has.</summary>
internal sealed class CocoClasses
{
    private readonly Dictionary<long, int> _labels = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<long?> _ids = [];
    private readonly List<ClassFrequency?> _frequencies = [];

    /// <summary>Numbers the categories.</summary>
    /// <param name="categories">In the order of the file.</param>
    /// <param name="names">Names in the order of the labels, or null to take the categories in the order of their ids.</param>
    /// <param name="problems">Receives ids and names that occur twice, and categories that are not among the names.</param>
    public CocoClasses(IReadOnlyList<CocoCategory> categories, IReadOnlyList<string>? names, AnnotationProblems problems)
    {
        foreach (string name in names ?? [])
        {
            AddClass(name);
        }

        foreach ((int index, CocoCategory category) in categories.Index().OrderBy(pair => pair.Item.Id))
        {
            Add(category, $"categories[{index}]", canExtend: names is null, problems);
        }
    }

    public IReadOnlyList<string> Names => _names;

    /// <summary>The category id of each class; the labels, 1 to K, when a class has no category.</summary>
    public IReadOnlyList<long> Ids => _ids.Contains(null) ? [.. _ids.Select((_, i) => i + 1L)] : [.. _ids.Select(id => id!.Value)];

    /// <summary>The frequency of each class where the file states it.</summary>
    public IReadOnlyList<ClassFrequency?> Frequencies => _frequencies;

    /// <summary>The labels of some categories; others than those of the file are a mention, for nothing is lost.</summary>
    /// <param name="categoryIds">Their ids.</param>
    /// <param name="place">Where in the file.</param>
    /// <param name="problems">Receives ids that no category has.</param>
    public int[] LabelsOf(IReadOnlyList<long> categoryIds, string place, AnnotationProblems problems)
    {
        foreach (long id in categoryIds.Where(id => LabelOf(id) is null))
        {
            problems.Mention(place, $"no category has id {id}; it is left out");
        }

        return [.. categoryIds.Select(LabelOf).OfType<int>().Distinct()];
    }

    /// <summary>The label of a category, or null for an unknown one.</summary>
    public int? LabelOf(long categoryId) => _labels.TryGetValue(categoryId, out int label) ? label : null;

    private void Add(CocoCategory category, string place, bool canExtend, AnnotationProblems problems)
    {
        if (_labels.ContainsKey(category.Id))
        {
            problems.Report(FindingKind.DuplicateId, $"{place}.id", $"category id {category.Id} is used twice", "the second is left out");
            return;
        }

        if (!_positions.TryGetValue(category.Name, out int position))
        {
            if (!canExtend)
            {
                problems.Report(
                    FindingKind.UnknownClass, $"{place}.name", $"\"{category.Name}\" is not among the class names given", "it is left out");
                return;
            }

            position = AddClass(category.Name);
        }
        else if (_ids[position] is not null)
        {
            problems.Report(
                FindingKind.DuplicateClassName, $"{place}.name", $"two categories are called \"{category.Name}\"", "they are one class");
        }

        _ids[position] ??= category.Id;
        _frequencies[position] ??= category.Frequency;
        _labels.Add(category.Id, position + 1);
    }

    private int AddClass(string name)
    {
        _positions.Add(name, _names.Count);
        _names.Add(name);
        _ids.Add(null);
        _frequencies.Add(null);
        return _names.Count - 1;
    }
}
