using System.Text.Json;
using MaskRcnn.Datasets.Json;
using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Via;

/// <summary>
/// Reads JSON files of the VGG Image Annotator 1 and 2: exported annotations, an object with an entry per image, and saved projects,
/// which hold the same object as <c>_via_img_metadata</c>. The files state no image sizes, so the header of every image is read.
/// Images without regions are examples of background.
/// </summary>
internal static class ViaReader
{
    /// <summary>Member of a project that holds the entries of an export.</summary>
    public const string ImagesName = "_via_img_metadata";

    internal static InstanceDataset Read(string path, DatasetReaderOptions options)
    {
        using JsonDocument document = JsonFile.Parse(path, AnnotationFile.ReadAll(path, options));
        var root = new JsonField(path, "", document.RootElement);
        var warnings = new List<DatasetWarning>();
        List<ViaImage> entries = ReadEntries(root, options, warnings);
        string folder = ImageFolder(root);
        var locator = new ImageLocator(path, options.ImageDirectory);
        var problems = new AnnotationProblems(path, options.SkipInvalid);
        var classes = new ViaClasses(entries, options, problems);
        var images = new List<DatasetImage>(entries.Count);
        foreach (ViaImage entry in entries)
        {
            string? imagePath = SkippableFile.Read(
                () => NearbyFiles.FindMeant(locator.Locate(entry.FileName, entry.Field.Place, folder), options.ImageDirectory),
                FindingKind.MissingImage, options, warnings);
            if (imagePath is null || ReadSize(entry, imagePath, options, warnings) is not ImageSize size)
            {
                continue;
            }

            var instances = new InstanceCollector(path, size, options.SkipInvalid, warnings);
            foreach (JsonField region in entry.Regions)
            {
                instances.Read(() => AddRegion(region, instances, classes, options));
            }

            images.Add(new DatasetImage(images.Count, imagePath, size, instances.ToInstances()));
        }

        return new InstanceDataset(classes.Names, images, [.. problems.Warnings, .. warnings]);
    }

    private static List<ViaImage> ReadEntries(JsonField root, DatasetReaderOptions options, List<DatasetWarning> warnings)
    {
        JsonField images = root.IsObject ? root.Optional(ImagesName) ?? root : root;
        List<ViaImage> entries =
        [
            .. images.Members()
                .Select(member => SkippableFile.Read(() => ViaImage.Read(member.Field), FindingKind.InvalidEntry, options, warnings))
                .OfType<ViaImage>(),
        ];
        return entries.Count > 0 ? entries : throw images.Error("there is no image");
    }

    /// <summary>The folder that a project states, relative to its own.</summary>
    private static string ImageFolder(JsonField root) =>
        root.Optional("_via_settings")?.Optional("core")?.Optional("default_filepath")?.Text() ?? "";

    /// <summary>The size of an image; null where it is unknown and the options allow to go on without the image.</summary>
    private static ImageSize? ReadSize(ViaImage entry, string imagePath, DatasetReaderOptions options, List<DatasetWarning> warnings)
    {
        try
        {
            ImageSize size = ImageFiles.ReadSize(imagePath);
            return ImageSizeLimits.Violation(size) is string violation ? throw new InvalidImageException(imagePath, violation) : size;
        }
        catch (InvalidImageException error)
        {
            string reason = $"the size of the image is needed: {error.Message}";
            if (!options.SkipInvalid)
            {
                throw entry.Field.Error(reason, error);
            }

            FindingKind finding = File.Exists(imagePath) ? FindingKind.UnreadableImage : FindingKind.MissingImage;
            warnings.Add(new DatasetWarning(entry.Field.File, entry.Field.Place, $"{reason}; it was left out") { Finding = finding });
            return null;
        }
    }

    private static void AddRegion(JsonField region, InstanceCollector instances, ViaClasses classes, DatasetReaderOptions options)
    {
        double[]? polygon = ViaShape.ReadPolygon(region.Member("shape_attributes"), options.ClosePolylines, out string omission);
        if (polygon is null)
        {
            instances.LeaveOut(region.Place, omission);
        }
        else if (classes.LabelOf(region, instances) is int label)
        {
            instances.AddPolygon(label, group: null, polygon, region.Place);
        }
    }
}
