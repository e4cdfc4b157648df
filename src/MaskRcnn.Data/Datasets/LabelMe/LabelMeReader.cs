using System.Text.Json;
using MaskRcnn.Datasets.Json;
using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.LabelMe;

/// <summary>
/// Reads LabelMe JSON, one file per image: a single file, or all *.json of a folder in the order of their names. Shapes of one label
/// with the same <c>group_id</c> are parts of one instance. The picture inside the file (<c>imageData</c>) is not used.
/// </summary>
internal static class LabelMeReader
{
    private const string Extension = ".json";

    internal static InstanceDataset Read(string path, DatasetReaderOptions options)
    {
        var classes = ClassList.From(options);
        var warnings = new List<DatasetWarning>();
        var images = new List<DatasetImage>();
        if (!Directory.Exists(path))
        {
            images.Add(ReadFile(path, 0, options, classes, warnings)!);
        }

        foreach (string file in Directory.Exists(path) ? ListFiles(path) : [])
        {
            // A list, for a file may also hold none.
            images.AddRange(SkippableFile.Read(
                () => ReadFile(file, images.Count, options, classes, warnings, isAmongOthers: true) is { } image ? [image] : (DatasetImage[])[],
                FindingKind.UnreadableImage, options, warnings) ?? []);
        }

        return new InstanceDataset(classes.Names, images, warnings);
    }

    private static string[] ListFiles(string path)
    {
        string[] files = [.. AnnotationFolder.Files(path).Where(file => Path.GetExtension(file) == Extension)];
        return files.Length > 0 ? files : throw new InvalidAnnotationException(path, "", $"the folder has no *{Extension} file");
    }

    /// <summary>The image of a file; null where the file, among others of a folder, is of something else.</summary>
    private static DatasetImage? ReadFile(
        string file, long id, DatasetReaderOptions options, ClassList classes, List<DatasetWarning> warnings, bool isAmongOthers = false)
    {
        using JsonDocument document = JsonFile.Parse(file, AnnotationFile.ReadAll(file, options));
        var root = new JsonField(file, "", document.RootElement);
        if (isAmongOthers && IsForeign(root))
        {
            warnings.Add(new DatasetWarning(file, "", "there is neither \"shapes\" nor \"imagePath\": no LabelMe file; left out"));
            return null;
        }

        JsonField shapes = root.Member("shapes");
        JsonField imagePath = root.Member("imagePath");
        string image = new ImageLocator(file, options.ImageDirectory).Locate(imagePath.Text(), imagePath.Place);
        image = NearbyFiles.FindMeant(image, options.ImageDirectory);
        var instances = new InstanceCollector(file, ReadSize(root, image), options.SkipInvalid, warnings);
        foreach (JsonField shape in shapes.Items())
        {
            instances.Read(() => LabelMeShape.AddTo(instances, shape, classes, options));
        }

        return new DatasetImage(id, image, instances.Size, instances.ToInstances());
    }

    private static bool IsForeign(JsonField root) =>
        !root.IsObject || (root.Members().Any() && root.Optional("shapes") is null && root.Optional("imagePath") is null);

    /// <summary>The size in the file; versions before 3 state none, then that of the image.</summary>
    private static ImageSize ReadSize(JsonField root, string image)
    {
        JsonField? height = root.Optional("imageHeight");
        JsonField? width = root.Optional("imageWidth");
        if (height is null != width is null)
        {
            throw root.Error("one of \"imageHeight\" and \"imageWidth\" is missing");
        }

        try
        {
            ImageSize size = height is null
                ? ImageFiles.ReadSize(image)
                : new ImageSize(width!.Value.PixelCount(), height.Value.PixelCount());
            return ImageSizeLimits.Violation(size) is string violation ? throw root.Error(violation) : size;
        }
        catch (InvalidImageException error)
        {
            throw root.Error($"there is no \"imageHeight\", and the image cannot be read: {error.Message}", error);
        }
    }
}
