using MaskRcnn.Datasets.Json;
using MaskRcnn.Datasets.Shapes;

namespace MaskRcnn.Datasets.LabelMe;

/// <summary>One shape of a LabelMe file.</summary>
internal static class LabelMeShape
{
    /// <summary>Adds the shape to the instances of its image.</summary>
    public static void AddTo(InstanceCollector instances, JsonField shape, ClassList classes, DatasetReaderOptions options)
    {
        double[] points = ReadPoints(shape.Member("points"));
        string type = shape.Optional("shape_type")?.Text() ?? "polygon";
        if (OmissionReason(type) is string omission)
        {
            instances.LeaveOut(shape.Place, omission);
            return;
        }

        JsonField label = shape.Member("label");
        if (!classes.TryGetLabel(label.Text(), out int number, out string refusal))
        {
            instances.RefuseClass(label.Place, refusal);
            return;
        }

        long? group = shape.Optional("group_id")?.WholeNumber();
        if (type == "mask")
        {
            CheckCount(shape, type, points, 2);
            LabelMeMask.AddTo(instances, number, group, shape, points);
        }
        else if (ToPolygon(shape, type, points, options.ClosePolylines, out omission) is double[] polygon)
        {
            instances.AddPolygon(number, group, polygon, shape.Place);
        }
        else
        {
            instances.LeaveOut(shape.Place, omission);
        }
    }

    private static string? OmissionReason(string type) => type switch
    {
        "point" or "points" => Polylines.NoArea("a point"),
        "line" => Polylines.NoArea("a line of 2 points"),
        _ => null,
    };

    private static double[]? ToPolygon(JsonField shape, string type, double[] points, bool closesPolylines, out string omission)
    {
        omission = "";
        switch (type)
        {
            case "polygon":
                return Polylines.CheckPolygon(points, shape.Error);
            case "linestrip":
                return Polylines.Close(points, closesPolylines, shape.Error, out omission);
            case "rectangle":
                // Two opposite corners in any order; X-AnyLabeling writes all four.
                if (points.Length == 8)
                {
                    return points;
                }

                CheckCount(shape, type, points, 2);
                return new RotatedBox(
                    Math.Min(points[0], points[2]),
                    Math.Min(points[1], points[3]),
                    Math.Max(points[0], points[2]),
                    Math.Max(points[1], points[3])).ToPolygon();
            case "oriented_rectangle" or "rotation":
                CheckCount(shape, type, points, 4);
                return points;
            case "circle":
                // The centre and any point of the circle.
                CheckCount(shape, type, points, 2);
                double radius = Math.Sqrt(Math.Pow(points[2] - points[0], 2) + Math.Pow(points[3] - points[1], 2));
                return new Ellipse(points[0], points[1], radius, radius).ToPolygon();
            default:
                throw shape.Member("shape_type").Unexpected(
                    "polygon, rectangle, oriented_rectangle, rotation, circle, mask, linestrip, line, point or points");
        }
    }

    private static void CheckCount(JsonField shape, string type, double[] points, int count)
    {
        if (points.Length != 2 * count)
        {
            throw shape.Error($"the {type} has {points.Length / 2} points, expected {count}");
        }
    }

    private static double[] ReadPoints(JsonField field)
    {
        var points = new List<double>();
        foreach (JsonField point in field.Items())
        {
            int start = points.Count;
            points.AddRange(point.IsObject
                ? [point.Member("x").Coordinate(), point.Member("y").Coordinate()]
                : point.Items().Take(3).Select(item => item.Coordinate()));
            if (points.Count != start + 2)
            {
                throw point.Error("the point has another number of coordinates than 2");
            }
        }

        return [.. points];
    }
}
