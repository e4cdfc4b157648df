using MaskRcnn.Datasets.MaskFolders;
using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Datasets.Xml;
using MaskRcnn.Images;

namespace MaskRcnn.Datasets.LabelMeXml;

/// <summary>The polygon or the mask of an object.</summary>
internal static class LabelMeXmlShape
{
    private const string MaskFolder = "Masks";

    /// <summary>Adds the object to the instances of its image.</summary>
    public static void AddTo(
        InstanceCollector instances, int label, long? group, AnnotationElement item, string folder, DatasetReaderOptions options, List<DatasetWarning> warnings)
    {
        if (LabelMeXmlParts.IsBox(item) && !options.BoxesAsMasks)
        {
            throw item.Error($"the object has {DetectionSets.BoxOnly}; {nameof(DatasetReaderOptions.BoxesAsMasks)} takes boxes");
        }

        if (item.Child("polygon") is { } polygon)
        {
            double[] points = [.. polygon.Children.Where(child => child.Name == "pt").SelectMany(point => new[] { point.CoordinateOf("x"), point.CoordinateOf("y") })];
            instances.AddPolygon(label, group, Polylines.CheckPolygon(points, polygon.Error), polygon.Place);
        }
        else if (item.Child("segm")?.Child("mask") is { } mask)
        {
            AddMask(instances, label, group, mask, item, folder, options, warnings);
        }
        else
        {
            throw item.Error("there is neither <polygon> nor <segm> with <mask>");
        }
    }

    private static void AddMask(
        InstanceCollector instances, int label, long? group, AnnotationElement mask, AnnotationElement item, string folder, DatasetReaderOptions options,
        List<DatasetWarning> warnings)
    {
        string name = mask.Content.Trim();
        string path = new ImageLocator(item.File, null).Locate(name, mask.Place);
        string inside = Path.GetRelativePath(folder, path);
        string masks = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder)) ?? ".", MaskFolder, inside);
        try
        {
            instances.AddMask(label, group, BinaryMaskReader.Read(File.Exists(masks) ? masks : path, instances.Size, options, warnings));
        }
        catch (InvalidImageException error)
        {
            throw mask.Error(error.Message, error);
        }
    }
}
