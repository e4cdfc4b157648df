namespace MaskRcnn.Datasets.Yolo;

/// <summary>Pairs images with their labels: the labels of <c>…/images/…/NAME.jpg</c> are in <c>…/labels/…/NAME.txt</c>.</summary>
internal static class YoloFolders
{
    /// <summary>A text file of class names that annotation tools put beside the labels.</summary>
    public const string ClassFileName = "classes.txt";

    private const string ImageFolderName = "images";
    private const string LabelFolderName = "labels";
    private const string LabelExtension = ".txt";

    /// <summary>The images in a folder with the labels in another; images without labels have no objects.</summary>
    /// <param name="imageFolder">The images, in folders below as well.</param>
    /// <param name="labelFolder">The labels, in the same folders.</param>
    /// <param name="problems">Receives label files that belong to no image.</param>
    public static IEnumerable<YoloFile> Pair(string imageFolder, string labelFolder, AnnotationProblems problems)
    {
        var images = new ImageFolder(imageFolder);
        foreach (string labels in AnnotationFolder.FilesBelow(labelFolder).Where(IsLabelFile))
        {
            string name = ImageFolder.StemOf(ImageFolder.NameWithin(labelFolder, labels));
            if (images.Find(name) is null)
            {
                problems.ReportFile(FindingKind.UnknownImage, labels, $"there is no image {name} in {imageFolder}{images.Hint(name)}", "left out");
            }
        }

        return images.Files.Select(
            image => new YoloFile(image, LabelsOf(labelFolder, ImageFolder.NameWithin(imageFolder, image))));
    }

    /// <summary>The folders of images and of labels where no data.yaml names them.</summary>
    public static (string Images, string Labels) Find(string path, string? imageDirectory)
    {
        string within = Path.Combine(path, LabelFolderName);
        string labels = Directory.Exists(within) ? within : path;
        string beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(labels)) ?? labels, ImageFolderName);
        return (imageDirectory ?? (Directory.Exists(beside) ? beside : labels), labels);
    }

    /// <summary>The path of the labels to an image or a folder of images: with the last <c>images</c> in it exchanged.</summary>
    /// <param name="root">The folder of the data set; names above it stay.</param>
    /// <param name="images">The image or folder in it.</param>
    public static string LabelsOf(string root, string images)
    {
        string[] parts = ImageFolder.NameWithin(root, Path.Combine(root, images)).Split('/');
        int last = Array.LastIndexOf(parts, ImageFolderName);
        if (last >= 0)
        {
            parts[last] = LabelFolderName;
        }

        string path = Path.Combine(root, string.Join('/', parts));
        return AnnotationFolder.IsImage(path) ? Path.ChangeExtension(path, LabelExtension) : path;
    }

    public static bool IsLabelFile(string path) =>
        Path.GetExtension(path) == LabelExtension && Path.GetFileName(path) != ClassFileName;
}
