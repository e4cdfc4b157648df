using System.Xml;
using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Datasets.Xml;
using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Cvat;

/// <summary>
/// Reads "CVAT for images 1.1": one XML file, image by image. Shapes of one label with the same <c>group_id</c> are parts of one
/// instance; instances are in the order of <c>z_order</c>, front-most last. Document types and entities are refused.
/// Source: XML annotation format, docs.cvat.ai.
/// </summary>
internal sealed class CvatReader
{
    /// <summary>Name of the outermost element.</summary>
    public const string RootName = "annotations";

    private readonly string _path;
    private readonly DatasetReaderOptions _options;
    private readonly CvatImageFiles _imageFiles;
    private readonly List<DatasetImage> _images = [];
    private readonly List<DatasetWarning> _warnings = [];
    private ClassList _classes;

    private CvatReader(string path, DatasetReaderOptions options)
    {
        _path = path;
        _options = options;
        _imageFiles = new CvatImageFiles(path, options.ImageDirectory);
        _classes = ClassList.From(options);
    }

    internal static InstanceDataset Read(string path, DatasetReaderOptions options)
    {
        using FileStream stream = AnnotationFile.Open(path);
        try
        {
            using XmlReader xml = AnnotationXml.Open(stream);
            return new CvatReader(path, options).Read(xml);
        }
        catch (XmlException error)
        {
            throw AnnotationXml.Error(path, error);
        }
    }

    private InstanceDataset Read(XmlReader xml)
    {
        if (xml.Name != RootName)
        {
            throw new InvalidAnnotationException(_path, "", $"found <{Excerpt.Bare(xml.Name)}>, expected <{RootName}>");
        }

        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                TryReadSection(AnnotationElement.Load(_path, xml));
            }
        }

        return new InstanceDataset(_classes.Names, _images, _warnings);
    }

    private void TryReadSection(AnnotationElement element)
    {
        try
        {
            ReadSection(element);
        }
        catch (InvalidAnnotationException error) when (_options.SkipInvalid)
        {
            LeaveOut(error.Place, error.Reason, FindingKind.InvalidEntry);
        }
    }

    private void LeaveOut(string place, string reason, FindingKind kind) =>
        _warnings.Add(new DatasetWarning(_path, place, $"{reason}; it was left out") { Finding = kind });

    private void ReadSection(AnnotationElement element)
    {
        switch (element.Name)
        {
            case "version":
                CheckVersion(element);
                break;
            case "meta":
                ReadLabels(element);
                break;
            case "image":
                _images.Add(ReadImage(element));
                break;
            case "track":
                throw element.Error("found <track>: this is CVAT for video; export the task as \"CVAT for images 1.1\"");
            default:
                throw element.Unexpected("<version>, <meta> or <image>");
        }
    }

    private static void CheckVersion(AnnotationElement element)
    {
        if (element.Content is not ("1.0" or "1.1"))
        {
            throw element.Error($"the version is {Excerpt.Of(element.Content)}, expected 1.1");
        }
    }

    private void ReadLabels(AnnotationElement element)
    {
        IReadOnlyList<string> labels = CvatLabels.Read(element, _options.ClosePolylines);
        if (labels.Count > 0 && _options.ClassNames is null)
        {
            _classes = _images.Count == 0 ? new ClassList(labels) : throw element.Error("<meta> stands after <image>, expected it before");
        }
    }

    private DatasetImage ReadImage(AnnotationElement element)
    {
        ImageSize size = ReadSize(element);
        if (ImageSizeLimits.Violation(size) is string violation)
        {
            throw element.Error(violation);
        }

        var instances = new InstanceCollector(_path, size, _options.SkipInvalid, _warnings);
        foreach (AnnotationElement shape in CvatShapes.InOrder(element, instances))
        {
            instances.Read(() => CvatShape.AddTo(instances, shape, _classes, _options.ClosePolylines));
        }

        return new DatasetImage(_images.Count, PathOf(element), size, instances.ToInstances());
    }

    private string PathOf(AnnotationElement element) => NearbyFiles.FindMeant(_imageFiles.Locate(element), _options.ImageDirectory);

    private ImageSize ReadSize(AnnotationElement element)
    {
        if (element.Optional("height") is not null || element.Optional("width") is not null)
        {
            return new ImageSize(element.PixelCount("width"), element.PixelCount("height"));
        }

        try
        {
            return ImageFiles.ReadSize(element.Optional("name") is null
                ? throw element.Error("there is no attribute \"height\", and no \"name\" of a file whose size could be taken")
                : PathOf(element));
        }
        catch (InvalidImageException error)
        {
            throw element.Error(
                $"there is no attribute \"height\" or \"width\", and the size of the file is unknown: {error.Message}", error);
        }
    }
}
