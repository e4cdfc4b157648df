namespace MaskRcnn.Datasets;

public sealed partial class InstanceDataset
{
    /// <summary>The data set with some of its images.</summary>
    /// <param name="predicate">Says which images are kept, with everything in them.</param>
    public InstanceDataset Where(Func<DatasetImage, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return WithImages(_images.Where(predicate));
    }

    /// <summary>The data set with some of its instances. Images stay, if need be as examples of background.</summary>
    /// <param name="predicate">Says which instances are kept.</param>
    public InstanceDataset WhereInstances(Func<DatasetImage, DatasetInstance, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return WithImages(_images.Select(image =>
            image with { Instances = [.. image.Instances.Where(instance => predicate(image, instance))] }));
    }

    /// <summary>The data set with some of its classes, in the order given. Images stay, if need be as examples of background.</summary>
    /// <param name="names">Names of classes, each once.</param>
    /// <exception cref="ArgumentException">A name is not one of <see cref="ClassNames"/> or is given twice.</exception>
    public InstanceDataset SelectClasses(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var labels = new int[_classNames.Length + 1];
        var ids = new long[names.Count];
        var frequencies = new ClassFrequency?[names.Count];
        for (int i = 0; i < names.Count; i++)
        {
            int position = PositionOf(names[i], nameof(names));
            labels[position + 1] = labels[position + 1] == 0
                ? i + 1
                : throw new ArgumentException($"Class \"{names[i]}\" is selected twice.", nameof(names));
            ids[i] = ClassIds[position];
            frequencies[i] = _classFrequencies?[position];
        }

        return new InstanceDataset(names, [.. _images.Select(image => Relabel(image, labels))], Warnings)
        {
            ClassIds = ids, ClassFrequencies = frequencies,
        };
    }

    private InstanceDataset WithImages(IEnumerable<DatasetImage> images) =>
        With([.. images], Warnings);

    private int PositionOf(string className, string parameterName)
    {
        int position = Array.IndexOf(_classNames, className);
        return position >= 0
            ? position
            : throw new ArgumentException(
                $"Class \"{className}\" is not in the data set, expected one of: {string.Join(", ", _classNames)}.", parameterName);
    }

    /// <summary>Gives every instance the label that the list has for its label; 0 leaves it out.</summary>
    private static DatasetImage Relabel(DatasetImage image, int[] labels) => image with
    {
        Instances =
        [
            .. image.Instances.Where(instance => labels[instance.Label] > 0)
                .Select(instance => instance with { Label = labels[instance.Label] }),
        ],
        NegativeLabels = RelabelNegatives(image.NegativeLabels, labels),
        NotExhaustiveLabels = image.NotExhaustiveLabels.Count == 0
            ? []
            : [.. image.NotExhaustiveLabels.Select(label => labels[label]).Where(label => label > 0).Distinct()],
    };

    /// <summary>A class that several became is absent where each of them is.</summary>
    private static int[] RelabelNegatives(IReadOnlyList<int> negatives, int[] labels)
    {
        if (negatives.Count == 0)
        {
            return [];
        }

        HashSet<int> present = [.. labels.Index().Skip(1).Where(entry => !negatives.Contains(entry.Index)).Select(entry => entry.Item)];
        return [.. negatives.Select(label => labels[label]).Where(label => label > 0 && !present.Contains(label)).Distinct()];
    }
}
