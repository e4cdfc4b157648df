using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.InstanceIds;

/// <summary>
/// Reads a folder of PNG files whose grey or palette value is the id of the instance that a pixel belongs to, 0 for none. The image of
/// an id file has the same name; where ids are named as in Cityscapes, so are the images.
/// </summary>
internal static class InstanceIdReader
{
    /// <summary>Name of the folder of images.</summary>
    public const string ImageFolderName = "images";

    /// <summary>Names of the folder of id files; the first that exists counts.</summary>
    public static readonly IReadOnlyList<string> IdFolderNames = ["instance_ids", "instances", "masks", "labels"];

    internal static InstanceDataset Read(string path, DatasetReaderOptions options)
    {
        (string idFolder, string imageFolder) = FindFolders(path, options);
        string[] idFiles = IdFiles(idFolder);
        var images = new ImageFolder(imageFolder);
        var classes = new InstanceIdClasses(
            options,
            CityscapesNames.IsIdFile(ImageFolder.StemOf(idFiles[0])) ? InstanceIdScheme.Cityscapes
                : KittiNames.FoldersIn(path) is not null ? InstanceIdScheme.Kitti
                : InstanceIdScheme.Own);
        var warnings = new List<DatasetWarning>();
        var drafts = new List<InstanceIdImage>();
        foreach (string idFile in idFiles)
        {
            InstanceIdImage? draft = SkippableFile.Read(
                () => ReadImage(FindImage(images, idFolder, idFile), idFile, classes, options, warnings), FindingKind.UnreadableImage, options, warnings);
            if (draft is not null)
            {
                drafts.Add(draft);
            }
        }

        classes.Complete();
        return new InstanceDataset(
            classes.Names,
            WithOwnIds([.. drafts.Select((draft, i) => draft.ToDatasetImage(i + 1, classes))]),
            [.. warnings, .. classes.Warnings, .. UnusedImages(images, idFiles.Length)])
        {
            ClassIds = classes.Numbers,
        };
    }

    /// <summary>Ids count within their file: where two files have the same, they say nothing about the data set.</summary>
    private static DatasetImage[] WithOwnIds(DatasetImage[] images)
    {
        var ids = new HashSet<long>();
        return images.SelectMany(image => image.Instances).All(instance => ids.Add(instance.Id!.Value))
            ? images
            : Array.ConvertAll(images, image => image with { Instances = [.. image.Instances.Select(instance => instance with { Id = null })] });
    }

    private static InstanceIdImage ReadImage(
        string image, string idFile, InstanceIdClasses classes, DatasetReaderOptions options, List<DatasetWarning> warnings)
    {
        ImageSize size = ImageFiles.ReadSize(image);
        return new InstanceIdImage(image, size, InstanceIdFile.Read(idFile, size, classes, options, warnings));
    }

    private static (string IdFolder, string ImageFolder) FindFolders(string path, DatasetReaderOptions options)
    {
        string? within = IdFolderNames.Select(name => Path.Combine(path, name)).FirstOrDefault(Directory.Exists);
        string images = Path.Combine(path, ImageFolderName);
        if (options.ImageDirectory is not null)
        {
            return (within ?? KittiNames.FoldersIn(path)?.Ids ?? path, options.ImageDirectory);
        }

        foreach ((string ids, string pictures) in CityscapesNames.Folders)
        {
            if (Directory.Exists(Path.Combine(path, ids)) && Directory.Exists(Path.Combine(path, pictures)))
            {
                return (Path.Combine(path, ids), Path.Combine(path, pictures));
            }
        }

        if (KittiNames.FoldersIn(path) is { } kitti)
        {
            return kitti;
        }

        return within is not null && Directory.Exists(images)
            ? (within, images)
            : throw new InvalidAnnotationException(
                path, "", $"no folder of images is known: expected {ImageFolderName} and {IdFolderNames[0]} in it, or "
                + $"{nameof(DatasetReaderOptions.ImageDirectory)} to be given");
    }

    private static string[] IdFiles(string folder)
    {
        string[] files = [.. AnnotationFolder.FilesBelow(folder).Where(
            file => Path.GetExtension(file).Equals(".png", StringComparison.OrdinalIgnoreCase))];

        // Cityscapes keeps coloured and class pictures beside its id files.
        string[] cityscapes = [.. files.Where(file => CityscapesNames.IsIdFile(ImageFolder.StemOf(file)))];
        files = cityscapes.Length > 0 ? cityscapes : files;
        return files.Length > 0 ? files : throw new InvalidAnnotationException(folder, "", "there is no PNG file in it");
    }

    private static string FindImage(ImageFolder images, string idFolder, string idFile)
    {
        string stem = CityscapesNames.ImageOf(ImageFolder.StemOf(ImageFolder.NameWithin(idFolder, idFile)));
        return images.Find(stem)
            ?? throw new InvalidAnnotationException(idFile, "", $"there is no image {stem} in {images.Root}{images.Hint(stem)}");
    }

    private static IEnumerable<DatasetWarning> UnusedImages(ImageFolder images, int used)
    {
        int unused = images.Files.Count() - used;
        return unused <= 0
            ? []
            : [new DatasetWarning(images.Root, "", $"{unused} images have no file of instance ids and are left out")];
    }
}
