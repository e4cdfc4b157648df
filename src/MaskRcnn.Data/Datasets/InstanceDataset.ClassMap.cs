namespace MaskRcnn.Datasets;

public sealed partial class InstanceDataset
{
    /// <summary>
    /// The data set with other names for its classes. Classes given one name become one class, at the place of the first of them;
    /// instances of classes mapped to null are left out, their images stay. Classes that the map does not mention stay.
    /// <see cref="ClassIds"/> of the result are the labels.
    /// </summary>
    /// <param name="map">From names of the data set to new names or null.</param>
    /// <exception cref="ArgumentException">The map has a name that the data set has not.</exception>
    public InstanceDataset MapClasses(IReadOnlyDictionary<string, string?> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        foreach (string name in map.Keys)
        {
            PositionOf(name, nameof(map));
        }

        var names = new ClassList();
        int[] labels =
        [
            0,
            .. _classNames.Select(name => (map.TryGetValue(name, out string? mapped) ? mapped : name) is { } kept ? names.LabelOf(kept) : 0),
        ];
        return new InstanceDataset(names.Names, [.. _images.Select(image => Relabel(image, labels))], Warnings);
    }
}
