using MaskRcnn.Datasets.Xml;

namespace MaskRcnn.Datasets.Voc;

/// <summary>Names of the folders of a data set in Pascal VOC.</summary>
internal static class VocFolders
{
    /// <summary>Which object a pixel belongs to.</summary>
    public const string Objects = "SegmentationObject";

    /// <summary>Which class a pixel belongs to.</summary>
    public const string Classes = "SegmentationClass";

    /// <summary>XML files.</summary>
    public const string Annotations = "Annotations";

    /// <summary>Lists of images, in a folder for each task.</summary>
    public const string Lists = "ImageSets";

    /// <summary>The images as VOC has them.</summary>
    public const string Images = "JPEGImages";

    /// <summary>Names and colours of the classes, which VOC itself does not have.</summary>
    public const string LabelMap = "labelmap.txt";

    private static readonly string[] s_images = [Images, "images", "Images", "img"];

    /// <summary>The folder of XML files in a folder, whatever its capital letters; null where there is none.</summary>
    public static string? AnnotationsIn(string path) => AnnotationFolder.Folders(path).FirstOrDefault(
        folder => Path.GetFileName(folder).Equals(Annotations, StringComparison.OrdinalIgnoreCase));

    /// <summary>The folders in a folder that may hold the images.</summary>
    public static IEnumerable<string> ImagesIn(string path) => s_images.Select(name => Path.Combine(path, name)).Where(Directory.Exists);

    /// <summary>The image that an XML file names: beside it, or in a folder of images beside that of the XML files.</summary>
    /// <param name="root">The outermost element.</param>
    /// <param name="file">The XML file.</param>
    /// <param name="folder">The folder of the XML files, in which the file may be further down.</param>
    /// <param name="options">For a folder of images that is given.</param>
    public static string FindImage(AnnotationElement root, string file, string folder, DatasetReaderOptions options)
    {
        string beside = new ImageLocator(file, options.ImageDirectory).Locate(root.TextOf("filename"), root.Place);
        if (options.ImageDirectory is null && !File.Exists(beside))
        {
            // Images have the folders inside theirs that the XML files have inside Annotations.
            string inside = Path.GetRelativePath(folder, beside);
            beside = ImagesIn(Path.GetDirectoryName(Path.GetFullPath(folder)) ?? ".")
                .Select(images => Path.Combine(images, inside)).FirstOrDefault(File.Exists) ?? beside;
        }

        return NearbyFiles.FindMeant(beside, options.ImageDirectory);
    }
}
