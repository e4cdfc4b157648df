using MaskRcnn.Datasets;

namespace MaskRcnn.Cli.Predictions;

/// <summary>The category ids that COCO results have for the labels of a model.</summary>
internal static class ClassIdMap
{
    /// <summary>The ids of a data set by the names of the classes, label 1 first; null for classes that it does not have.</summary>
    /// <exception cref="ArgumentException">It has none of them.</exception>
    public static IReadOnlyList<long?> Of(IReadOnlyList<string> classNames, InstanceDataset dataset, Terminal terminal)
    {
        var ids = dataset.ClassNames.Zip(dataset.ClassIds).ToDictionary(pair => pair.First, pair => pair.Second);
        long?[] map = [.. classNames.Select(name => ids.TryGetValue(name, out long id) ? (long?)id : null)];
        if (map.All(id => id is null))
        {
            throw new ArgumentException(
                $"The model knows none of the classes of the data set: it has {Names(classNames)}, the data set {Names(dataset.ClassNames)}.");
        }

        string[] unknown = [.. classNames.Where(name => !ids.ContainsKey(name))];
        if (unknown.Length > 0)
            terminal.WriteWarning($"the data set does not have {Names(unknown)}; COCO results leave these out");
        return map;
    }

    private static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(10).Select(name => $"\"{name}\"")) + (names.Count > 10 ? $" and {names.Count - 10} more" : "");
}
