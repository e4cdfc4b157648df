namespace MaskRcnn.Datasets;

/// <summary>Image file names without extension, by which some formats tell images apart.</summary>
internal static class FileStems
{
    public static string Of(DatasetImage image) => Path.GetFileNameWithoutExtension(image.Path);

    /// <exception cref="ArgumentException">Two images of the data set have one name.</exception>
    public static void CheckUnique(InstanceDataset dataset)
    {
        var paths = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DatasetImage image in dataset.Images)
        {
            if (!paths.TryAdd(Of(image), image.Path))
            {
                throw new ArgumentException(
                    $"The images {paths[Of(image)]} and {image.Path} have the same name, by which the format tells images apart.",
                    nameof(dataset));
            }
        }
    }
}
