using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Datasets.Xml;

namespace MaskRcnn.Datasets.Cvat;

/// <summary>One shape of a CVAT image.</summary>
internal static class CvatShape
{
    /// <summary>Whether a child of an image is a shape with an area that is present in it.</summary>
    /// <param name="element">The child.</param>
    /// <param name="instances">Takes the warning where it is not.</param>
    public static bool HasArea(AnnotationElement element, InstanceCollector instances)
    {
        switch (element.Name)
        {
            // Tags describe the image and not an object in it.
            case "tag":
                return false;
            case "points" or "skeleton":
                instances.LeaveOut(element.Place, Polylines.NoArea("a set of points"));
                return false;
            case "cuboid":
                instances.LeaveOut(element.Place, "a cuboid is no outline in the image");
                return false;
            case "box" or "polygon" or "polyline" or "ellipse" or "mask":
                return IsPresent(element, instances);
            default:
                throw element.Unexpected("<box>, <polygon>, <polyline>, <ellipse>, <mask>, <points>, <skeleton>, <cuboid> or <tag>");
        }
    }

    /// <summary>Adds a shape to the instances of its image.</summary>
    public static void AddTo(InstanceCollector instances, AnnotationElement element, ClassList classes, bool closesPolylines)
    {
        if (!classes.TryGetLabel(element.Text("label"), out int label, out string refusal))
        {
            instances.RefuseClass(element.Place, refusal);
            return;
        }

        // 0 stands for no group.
        long? group = element.OptionalWholeNumber("group_id") is int number and not 0 ? number : null;
        if (element.Name == "mask")
        {
            CvatMask.AddTo(instances, label, group, element);
        }
        else if (ToPolygon(element, closesPolylines, out string omission) is double[] polygon)
        {
            instances.AddPolygon(label, group, polygon, element.Place);
        }
        else
        {
            instances.LeaveOut(element.Place, omission);
        }
    }

    private static bool IsPresent(AnnotationElement element, InstanceCollector instances)
    {
        if (element.Optional("outside") is "1")
        {
            instances.LeaveOut(element.Place, "the object is marked as outside of the image");
            return false;
        }

        return true;
    }

    private static double[]? ToPolygon(AnnotationElement element, bool closesPolylines, out string omission)
    {
        omission = "";
        return element.Name switch
        {
            "box" => ReadBox(element).ToPolygon(),
            "ellipse" => ReadEllipse(element).ToPolygon(),
            "polygon" => Polylines.CheckPolygon(ReadPoints(element), element.Error),
            _ => Polylines.Close(ReadPoints(element), closesPolylines, element.Error, out omission),
        };
    }

    private static RotatedBox ReadBox(AnnotationElement element)
    {
        var box = new RotatedBox(
            element.Coordinate("xtl"), element.Coordinate("ytl"), element.Coordinate("xbr"), element.Coordinate("ybr"), element.Rotation());
        return box.X0 <= box.X1 && box.Y0 <= box.Y1
            ? box
            : throw element.Error($"the box reaches from ({box.X0}, {box.Y0}) to ({box.X1}, {box.Y1}), expected its top left corner first");
    }

    private static Ellipse ReadEllipse(AnnotationElement element) => new(
        element.Coordinate("cx"), element.Coordinate("cy"), element.Length("rx"), element.Length("ry"), element.Rotation());

    private static double[] ReadPoints(AnnotationElement element)
    {
        ReadOnlySpan<char> text = element.Text("points");
        var points = new List<double>();
        foreach (Range pair in text.Split(';'))
        {
            ReadOnlySpan<char> point = text[pair];
            int comma = point.IndexOf(',');
            if (comma < 0)
            {
                throw element.Error($"the point {Excerpt.Of(point.ToString())} is not of the form x,y");
            }

            points.Add(element.Number("points", point[..comma]));
            points.Add(element.Number("points", point[(comma + 1)..]));
        }

        return [.. points];
    }
}
