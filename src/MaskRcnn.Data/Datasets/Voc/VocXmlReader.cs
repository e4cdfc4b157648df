using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Datasets.Xml;
using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Voc;

/// <summary>
/// Reads XML files of Pascal VOC, one per image: a single file, or all of a folder or of its folder Annotations. Objects need polygons;
/// those with boxes alone are refused unless <see cref="DatasetReaderOptions.BoxesAsMasks"/> takes them.
/// </summary>
internal static class VocXmlReader
{
    /// <summary>Name of the outermost element.</summary>
    public const string RootName = "annotation";

    internal static InstanceDataset Read(string path, DatasetReaderOptions options)
    {
        var classes = ClassList.From(options);
        var warnings = new List<DatasetWarning>();
        var images = new List<DatasetImage>();
        if (!Directory.Exists(path))
        {
            return new InstanceDataset(classes.Names, [ReadFile(path, Path.GetDirectoryName(path) ?? "", 1, options, classes, warnings)], warnings);
        }

        string folder = VocFolders.AnnotationsIn(path) ?? path;
        foreach (string file in Files(path, folder, options, warnings))
        {
            DatasetImage? image = SkippableFile.Read(
                () => ReadFile(file, folder, images.Count + 1, options, classes, warnings), FindingKind.UnreadableImage, options, warnings);
            if (image is not null)
            {
                images.Add(image);
            }
        }

        return new InstanceDataset(classes.Names, images, warnings);
    }

    private static string[] Files(string path, string folder, DatasetReaderOptions options, List<DatasetWarning> warnings)
    {
        if (options.Subset is not null && VocLists.Read(path, VocLists.Main, options, warnings) is { } names)
        {
            return [.. names.Select(name => Path.Combine(folder, $"{name}.xml"))];
        }

        string[] files = [.. AnnotationFolder.FilesBelow(folder).Where(file => Path.GetExtension(file).Equals(".xml", StringComparison.OrdinalIgnoreCase))];
        return files.Length > 0 ? files : throw new InvalidAnnotationException(folder, "", "there is no XML file in it");
    }

    private static DatasetImage ReadFile(
        string file, string folder, long id, DatasetReaderOptions options, ClassList classes, List<DatasetWarning> warnings)
    {
        AnnotationElement root = AnnotationElement.ReadFile(file, RootName, options);
        string image = VocFolders.FindImage(root, file, folder, options);
        var instances = new InstanceCollector(file, SizeOf(root, image), options.SkipInvalid, warnings);
        foreach ((int index, AnnotationElement item) in root.Children.Where(child => child.Name == "object").Index())
        {
            instances.Read(() => AddObject(instances, index, item, classes, options));
        }

        return new DatasetImage(id, image, instances.Size, instances.ToInstances());
    }

    private static ImageSize SizeOf(AnnotationElement root, string image)
    {
        AnnotationElement? stated = root.Child("size");
        if (stated?.OptionalPixelCountOf("height") is { } height && stated.OptionalPixelCountOf("width") is { } width)
        {
            var size = new ImageSize(width, height);
            return ImageSizeLimits.Violation(size) is string violation ? throw stated.Error(violation) : size;
        }

        try
        {
            return ImageFiles.ReadSize(image);
        }
        catch (InvalidImageException error)
        {
            throw root.Error($"there is no <size>, and that of the file is unknown: {error.Message}", error);
        }
    }

    private static void AddObject(
        InstanceCollector instances, int index, AnnotationElement item, ClassList classes, DatasetReaderOptions options)
    {
        if (!classes.TryGetLabel(item.TextOf("name"), out int label, out string refusal))
        {
            instances.RefuseClass(item.Place, refusal);
            return;
        }

        AnnotationElement[] polygons = [.. item.Children.Where(child => child.Name == "polygon")];
        if (polygons.Length == 0)
        {
            double[] box = options.BoxesAsMasks
                ? VocShapes.Box(item.Child("bndbox") ?? throw item.Error("there is neither <polygon> nor <bndbox>"))
                : throw item.Error($"the object has {DetectionSets.BoxOnly}; expected <polygon>, or {nameof(DatasetReaderOptions.BoxesAsMasks)} to take boxes");
            instances.AddPolygon(label, null, box, item.Place);
        }

        foreach (AnnotationElement polygon in polygons)
        {
            instances.AddPolygon(label, index, VocShapes.Polygon(polygon), polygon.Place);
        }
    }
}
