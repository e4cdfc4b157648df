using MaskRcnn.Datasets.Json;
using MaskRcnn.Datasets.Shapes;

namespace MaskRcnn.Datasets.Via;

/// <summary>The shape of a region as a polygon.</summary>
internal static class ViaShape
{
    /// <summary>Reads <c>shape_attributes</c>.</summary>
    /// <param name="shape">The attributes.</param>
    /// <param name="closePolylines">Whether polylines are closed; otherwise they are refused.</param>
    /// <param name="omission">Why there is no polygon, where the result is null.</param>
    /// <returns>x, y, x, y, … of 3 or more points, pixels of the image; null for shapes that enclose nothing.</returns>
    public static double[]? ReadPolygon(JsonField shape, bool closePolylines, out string omission)
    {
        omission = "";
        JsonField name = shape.Member("name");
        switch (name.Text())
        {
            case "polygon":
                return Polylines.CheckPolygon(ReadPoints(shape), shape.Error);
            case "polyline":
                return Polylines.Close(ReadPoints(shape), closePolylines, shape.Error, out omission);
            case "rect":
                return ReadBox(shape).ToPolygon();
            case "circle":
                double radius = shape.Member("r").Length();
                return new Ellipse(shape.Member("cx").Coordinate(), shape.Member("cy").Coordinate(), radius, radius).ToPolygon();
            case "ellipse":
                return ReadEllipse(shape).ToPolygon();
            case "point":
                omission = Polylines.NoArea("a point");
                return null;
            default:
                throw name.Unexpected("polygon, polyline, rect, circle, ellipse or point");
        }
    }

    private static double[] ReadPoints(JsonField shape)
    {
        JsonField xs = shape.Member("all_points_x");
        JsonField ys = shape.Member("all_points_y");
        double[] x = [.. xs.Items().Select(item => item.Coordinate())];
        double[] y = [.. ys.Items().Select(item => item.Coordinate())];
        if (x.Length != y.Length)
        {
            throw shape.Error($"there are {x.Length} numbers in \"all_points_x\" and {y.Length} in \"all_points_y\"");
        }

        var points = new double[2 * x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            points[2 * i] = x[i];
            points[2 * i + 1] = y[i];
        }

        return points;
    }

    private static RotatedBox ReadBox(JsonField shape)
    {
        double x = shape.Member("x").Coordinate();
        double y = shape.Member("y").Coordinate();
        return new RotatedBox(x, y, x + shape.Member("width").Length(), y + shape.Member("height").Length());
    }

    // Version 1 has no rotation; version 2 stores it in radians.
    private static Ellipse ReadEllipse(JsonField shape) => new(
        shape.Member("cx").Coordinate(),
        shape.Member("cy").Coordinate(),
        shape.Member("rx").Length(),
        shape.Member("ry").Length(),
        shape.Optional("theta")?.Coordinate() ?? 0);
}
