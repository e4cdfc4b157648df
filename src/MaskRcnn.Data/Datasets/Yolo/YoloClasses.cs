namespace MaskRcnn.Datasets.Yolo;

/// <summary>The classes of a data set and the labels of the numbers that its files have.</summary>
/// <param name="Names">Class names, label 1 first.</param>
/// <param name="Labels">The label of each class number.</param>
internal sealed record YoloClasses(IReadOnlyList<string> Names, IReadOnlyList<int> Labels)
{
    /// <summary>Takes the names of the data set, in the order of <see cref="DatasetReaderOptions.ClassNames"/> where that is given.</summary>
    /// <param name="fileNames">The names that the data set itself has, class 0 first, or null.</param>
    /// <param name="file">What to name in errors.</param>
    /// <param name="options">For the class names.</param>
    public static YoloClasses Choose(IReadOnlyList<string>? fileNames, string file, DatasetReaderOptions options)
    {
        IReadOnlyList<string> numbered = fileNames ?? options.ClassNames ?? throw new InvalidAnnotationException(
            file, "names", $"there are no class names; {nameof(DatasetReaderOptions.ClassNames)} can give them");
        if (numbered.Count == 0)
        {
            throw new InvalidAnnotationException(file, "names", "the list of class names is empty");
        }

        IReadOnlyList<string> names = options.ClassNames ?? numbered;
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((int i, string name) in names.Index())
        {
            positions.TryAdd(name, i);
        }

        int[] labels = [.. numbered.Select(name => positions.GetValueOrDefault(name, names.Count) + 1)];
        int unknown = Array.FindIndex(labels, label => label > names.Count);
        return unknown < 0
            ? new YoloClasses(names, labels)
            : throw new InvalidAnnotationException(
                file, "names", $"{Excerpt.Of(numbered[unknown])} is none of the class names given: {Excerpt.Of([.. names])}");
    }
}
