namespace MaskRcnn.Datasets;

public sealed partial class InstanceDataset
{
    /// <summary>
    /// One data set of several. Classes are the same where their names are, whatever their labels; they come in the order of the first
    /// appearance. Images and annotations keep their ids unless an earlier one has the id; then they get new ones.
    /// <see cref="ClassIds"/> of the result are the labels.
    /// </summary>
    /// <param name="datasets">One or more.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <remarks>An image file that several sets refer to is an image of its own for each; a dataset check reports it.</remarks>
    public static InstanceDataset Merge(IReadOnlyList<InstanceDataset> datasets)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        if (datasets.Count == 0)
        {
            throw new ArgumentException("There is no data set to merge.", nameof(datasets));
        }

        var classes = new ClassList();
        var imageIds = new IdPool(datasets.SelectMany(dataset => dataset._images).Select(image => image.Id));
        var instanceIds = new IdPool(
            datasets.SelectMany(dataset => dataset._images)
                .SelectMany(image => image.Instances)
                .Select(instance => instance.Id)
                .OfType<long>());
        var images = new List<DatasetImage>();
        foreach (InstanceDataset dataset in datasets)
        {
            int[] labels = [0, .. dataset._classNames.Select(classes.LabelOf)];
            images.AddRange(dataset._images.Select(image => Renumber(Relabel(image, labels), imageIds, instanceIds)));
        }

        return new InstanceDataset(classes.Names, images, [.. datasets.SelectMany(dataset => dataset.Warnings)]);
    }

    private static DatasetImage Renumber(DatasetImage image, IdPool imageIds, IdPool instanceIds) => image with
    {
        Id = imageIds.Take(image.Id),
        Instances =
        [
            .. image.Instances.Select(instance => instance with { Id = instance.Id is { } id ? instanceIds.Take(id) : null }),
        ],
    };
}
