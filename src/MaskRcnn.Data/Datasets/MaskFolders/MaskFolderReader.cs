using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.MaskFolders;

/// <summary>
/// Reads a folder of images with one PNG per instance, in the layout of the 2018 Data Science Bowl: <c>ID/images/ID.png</c> and
/// <c>ID/masks/*.png</c>. Holds one mask file at a time.
/// </summary>
internal static class MaskFolderReader
{
    private const string ImageFolderName = "images";
    private const string MaskFolderName = "masks";
    private const int Label = 1;

    internal static InstanceDataset Read(string path, DatasetReaderOptions options)
    {
        options.RefuseImageDirectory(DatasetFormat.MaskFolders);
        var images = new List<DatasetImage>();
        var warnings = new List<DatasetWarning>();
        foreach (string folder in AnnotationFolder.Folders(path))
        {
            int id = images.Count + 1;
            DatasetImage? image = SkippableFile.Read(
                () => ReadImage(folder, id, options, warnings), FindingKind.UnreadableImage, options, warnings);
            if (image is not null)
            {
                images.Add(image);
            }
        }

        return images.Count > 0
            ? new InstanceDataset([options.OnlyClassName()], images, warnings)
            : throw new InvalidAnnotationException(path, "", "there is no folder of an image in it");
    }

    private static DatasetImage ReadImage(string folder, int id, DatasetReaderOptions options, List<DatasetWarning> warnings)
    {
        string image = FindImage(folder);
        ImageSize size = ImageFiles.ReadSize(image);
        var instances = new List<DatasetInstance>();
        foreach (string file in AnnotationFolder.Files(Path.Combine(folder, MaskFolderName)))
        {
            RleMask? mask = SkippableFile.Read(
                () => AnnotationFolder.IsImage(file)
                    ? BinaryMaskReader.Read(file, size, options, warnings)
                    : throw new InvalidAnnotationException(file, "", "this is no mask, expected PNG files only"),
                FindingKind.InvalidMask, options, warnings);
            if (mask is not null)
            {
                instances.Add(new DatasetInstance(Label, mask));
            }
        }

        return new DatasetImage(id, image, size, instances);
    }

    private static string FindImage(string folder)
    {
        string name = Path.GetFileName(folder);
        string imageFolder = Path.Combine(folder, ImageFolderName);
        var images = new ImageFolder(imageFolder);
        return images.Find(name) ?? throw new InvalidAnnotationException(imageFolder, "", $"there is no image {name}.png in it{images.Hint(name)}");
    }
}
