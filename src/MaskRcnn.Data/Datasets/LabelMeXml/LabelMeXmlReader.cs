using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Datasets.Voc;
using MaskRcnn.Datasets.Xml;
using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.LabelMeXml;

/// <summary>
/// Reads the XML of MIT's LabelMe, one file per image: a single file, or all of a folder or of its folder Annotations. Objects are
/// polygons or PNG masks; those that were deleted there are left out. An object that is part of one with the same name belongs to it.
/// Source: http://labelme.csail.mit.edu, LMtoolbox.
/// </summary>
internal static class LabelMeXmlReader
{
    private const string RootName = "annotation";

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
        string[] files = [.. AnnotationFolder.FilesBelow(folder).Where(file => Path.GetExtension(file).Equals(".xml", StringComparison.OrdinalIgnoreCase))];
        foreach (string file in files.Length > 0 ? files : throw new InvalidAnnotationException(folder, "", "there is no XML file in it"))
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

    private static DatasetImage ReadFile(
        string file, string folder, long id, DatasetReaderOptions options, ClassList classes, List<DatasetWarning> warnings)
    {
        AnnotationElement root = AnnotationElement.ReadFile(file, RootName, options);
        string image = VocFolders.FindImage(root, file, folder, options);
        var instances = new InstanceCollector(file, SizeOf(root, image), options.SkipInvalid, warnings);
        AnnotationElement[] objects = [.. root.Children.Where(child => child.Name == "object" && child.TextOf("deleted") != "1")];
        var parts = new LabelMeXmlParts(objects);
        foreach (AnnotationElement item in objects.Where(item => !parts.IsBoxOfAnother(item)))
        {
            instances.Read(() =>
            {
                if (classes.TryGetLabel(item.TextOf("name"), out int label, out string refusal))
                {
                    LabelMeXmlShape.AddTo(instances, label, parts.GroupOf(item), item, folder, options);
                }
                else
                {
                    instances.RefuseClass(item.Place, refusal);
                }
            });
        }

        return new DatasetImage(id, image, instances.Size, instances.ToInstances());
    }

    private static ImageSize SizeOf(AnnotationElement root, string image)
    {
        AnnotationElement? stated = root.Child("imagesize");
        if (stated?.OptionalPixelCountOf("nrows") is { } height && stated.OptionalPixelCountOf("ncols") is { } width)
        {
            var size = new ImageSize(width, height);
            return ImageSizeLimits.Violation(size) is { } violation ? throw stated.Error(violation) : size;
        }

        try
        {
            return ImageFiles.ReadSize(image);
        }
        catch (InvalidImageException error)
        {
            throw root.Error($"there is no <imagesize>, and that of the file is unknown: {error.Message}", error);
        }
    }
}
