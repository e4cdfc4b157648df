using MaskRcnn.Datasets;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Finds which images of a data set files are: by their paths, else by their names where these are unique.</summary>
internal static class DatasetMatch
{
    /// <exception cref="ArgumentException">A file is none of the data set, or may be several.</exception>
    public static IReadOnlyList<NumberedImage> Find(IReadOnlyList<string> files, InstanceDataset dataset)
    {
        ILookup<string, DatasetImage> byPath = dataset.Images.ToLookup(image => Path.GetFullPath(image.Path));
        ILookup<string, DatasetImage> byName = dataset.Images.ToLookup(image => Path.GetFileName(image.Path), StringComparer.OrdinalIgnoreCase);
        return [.. files.Select(file => new NumberedImage(Image(file).Id, file))];

        DatasetImage Image(string file)
        {
            DatasetImage[] found = [.. byPath[Path.GetFullPath(file)]];
            found = found.Length > 0 ? found : [.. byName[Path.GetFileName(file)]];
            return found.Length == 1
                ? found[0]
                : throw new ArgumentException(found.Length == 0
                    ? $"{file}: the data set of --dataset has no image of this name."
                    : $"{file}: the data set of --dataset has {found.Length} images of this name; leave out the images to predict all of it.");
        }
    }
}
