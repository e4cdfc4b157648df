using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Datasets.Xml;

namespace MaskRcnn.Datasets.Voc;

/// <summary>Shapes of XML files. VOC counts pixels from 1, and so do the polygons that others have added.</summary>
internal static class VocShapes
{
    private const double First = 1;

    /// <summary>The corners of <c>x1</c>, <c>y1</c>, <c>x2</c>, <c>y2</c>, … as pixels of the image.</summary>
    public static double[] Polygon(AnnotationElement element)
    {
        var coordinates = new Dictionary<string, AnnotationElement>(StringComparer.Ordinal);
        foreach (AnnotationElement child in element.Children)
        {
            coordinates.TryAdd(child.Name, child);
        }

        var points = new List<double>();
        for (int i = 1; coordinates.TryGetValue($"x{i}", out AnnotationElement? x); i++)
        {
            AnnotationElement y = coordinates.GetValueOrDefault($"y{i}") ?? throw element.Error($"there is no <y{i}>");
            points.Add(x.Coordinate() - First);
            points.Add(y.Coordinate() - First);
        }

        return Polylines.CheckPolygon([.. points], element.Error);
    }

    /// <summary>A box whose first and last pixels are given.</summary>
    public static double[] Box(AnnotationElement element)
    {
        double left = element.CoordinateOf("xmin") - First, top = element.CoordinateOf("ymin") - First;
        double right = element.CoordinateOf("xmax"), bottom = element.CoordinateOf("ymax");
        return left < right && top < bottom
            ? new RotatedBox(left, top, right, bottom).ToPolygon()
            : throw element.Error($"the box reaches from ({left}, {top}) to ({right}, {bottom}), expected its top left corner first");
    }
}
