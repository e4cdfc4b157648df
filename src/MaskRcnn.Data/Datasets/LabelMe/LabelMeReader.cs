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
    private const string Pattern = "*.json";

    internal static InstanceDataset Read(string path, DatasetReaderOptions options)
    {
        var classes = ClassList.From(options);
        var warnings = new List<DatasetWarning>();
        var images = new List<DatasetImage>();
        foreach (string file in ListFiles(path))
        {
            images.Add(ReadFile(file, images.Count, options, classes, warnings));
        }

        return new InstanceDataset(classes.Names, images, warnings);
    }

    private static string[] ListFiles(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        string[] files = Directory.GetFiles(path, Pattern);
        Array.Sort(files, StringComparer.Ordinal);
        return files.Length > 0 ? files : throw new InvalidAnnotationException(path, "", $"the folder has no {Pattern} file");
    }

    private static DatasetImage ReadFile(
        string file, long id, DatasetReaderOptions options, ClassList classes, List<DatasetWarning> warnings)
    {
        using JsonDocument document = JsonFile.Parse(file, AnnotationFile.ReadAll(file, options));
        var root = new JsonField(file, "", document.RootElement);
        JsonField shapes = root.Member("shapes");
        JsonField imagePath = root.Member("imagePath");
        string image = new ImageLocator(file, options.ImageDirectory).Locate(imagePath.Text(), imagePath.Place);
        var instances = new InstanceCollector(file, ReadSize(root, image), options.SkipInvalid, warnings);
        foreach (JsonField shape in shapes.Items())
        {
            instances.Read(() => LabelMeShape.AddTo(instances, shape, classes, options));
        }

        return new DatasetImage(id, image, instances.Size, instances.ToInstances());
    }

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
                : new ImageSize(height.Value.PixelCount(), width!.Value.PixelCount());
            return ImageSizeLimits.Violation(size) is string violation ? throw root.Error(violation) : size;
        }
        catch (InvalidImageException error)
        {
            throw root.Error($"there is no \"imageHeight\", and the image cannot be read: {error.Message}", error);
        }
    }
}
