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
        foreach (string folder in AnnotationFolder.Folders(path))
        {
            images.Add(ReadImage(folder, images.Count + 1, options));
        }

        return images.Count > 0
            ? new InstanceDataset([options.OnlyClassName()], images)
            : throw new InvalidAnnotationException(path, "", "there is no folder in it, expected one for each image");
    }

    private static DatasetImage ReadImage(string folder, int id, DatasetReaderOptions options)
    {
        string image = FindImage(folder);
        ImageSize size = ImageFiles.ReadSize(image);
        var instances = new List<DatasetInstance>();
        foreach (string mask in AnnotationFolder.Files(Path.Combine(folder, MaskFolderName)))
        {
            if (!AnnotationFolder.IsImage(mask))
            {
                throw new InvalidAnnotationException(mask, "", "this is no mask, expected PNG files only");
            }

            instances.Add(new DatasetInstance(Label, BinaryMaskReader.Read(mask, size, options)));
        }

        return new DatasetImage(id, image, size, instances);
    }

    private static string FindImage(string folder)
    {
        string name = Path.GetFileName(folder);
        string imageFolder = Path.Combine(folder, ImageFolderName);
        return new ImageFolder(imageFolder).Find(name)
            ?? throw new InvalidAnnotationException(imageFolder, "", $"there is no image {name}.png in it");
    }
}
