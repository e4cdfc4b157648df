using MaskRcnn.Datasets.Json;
using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.LabelStudio;

/// <summary>One region of an annotation.</summary>
internal static class LabelStudioShape
{
    private const string Suffix = "labels";

    private static readonly string[] s_shapes = ["polygon", "brush", "rectangle", "ellipse"];

    /// <summary>Whether a result is drawn in the image: choices, texts, relations and the labels of other regions are not.</summary>
    public static bool HasShape(JsonField result) => s_shapes.Contains(ShapeOf(result)) || ShapeOf(result) is "keypoint" or "vector";

    /// <summary>Adds a region to the instances of its image.</summary>
    public static void AddTo(
        InstanceCollector instances, JsonField result, LabelStudioLabels labels, ClassList classes, DatasetReaderOptions options)
    {
        string shape = ShapeOf(result);
        if (!s_shapes.Contains(shape))
        {
            instances.LeaveOut(result.Place, Polylines.NoArea($"a {shape}"));
            return;
        }

        if (result.Optional("image_rotation") is { } rotation && rotation.Coordinate() != 0)
        {
            throw rotation.Error($"the image was turned by {rotation.Coordinate()} degrees when it was annotated, which is not read; expected 0");
        }

        JsonField name = labels.Of(result, result.Member("type").Text());
        if (!classes.TryGetLabel(name.Text(), out int label, out string refusal))
        {
            instances.RefuseClass(name.Place, refusal);
            return;
        }

        JsonField value = result.Member("value");
        if (shape == "brush")
        {
            LabelStudioBrush.AddTo(instances, label, result, value);
            return;
        }

        double[] polygon = shape switch
        {
            "rectangle" => Rectangle(value, instances.Size),
            "ellipse" => ToEllipse(value, instances.Size).ToPolygon(),
            _ => Points(value, instances.Size, options),
        };
        instances.AddPolygon(label, null, polygon, value.Place);
    }

    private static string ShapeOf(JsonField result)
    {
        string type = result.Optional("type")?.Text() ?? "";
        return type.EndsWith(Suffix, StringComparison.Ordinal) ? type[..^Suffix.Length] : type;
    }

    private static double[] Points(JsonField value, ImageSize size, DatasetReaderOptions options)
    {
        var points = new List<double>();
        foreach (JsonField point in value.Member("points").Items())
        {
            JsonField[] pair = [.. point.Items()];
            if (pair.Length != 2)
            {
                throw point.Error($"the point has {pair.Length} coordinates, expected 2");
            }

            points.Add(pair[0].Coordinate() * size.Width / 100);
            points.Add(pair[1].Coordinate() * size.Height / 100);
        }

        bool isOpen = value.Optional("closed")?.Value.ValueKind == System.Text.Json.JsonValueKind.False;
        return isOpen
            ? Polylines.Close([.. points], options.ClosePolylines, value.Error, out string omission) ?? throw value.Error(omission)
            : Polylines.CheckPolygon([.. points], value.Error);
    }

    /// <summary>Turned about its top left corner, in pixels: percent are of other lengths across than down.</summary>
    private static double[] Rectangle(JsonField value, ImageSize size)
    {
        (double x, double y) = (value.Member("x").Coordinate() * size.Width / 100, value.Member("y").Coordinate() * size.Height / 100);
        double width = value.Member("width").Length() * size.Width / 100, height = value.Member("height").Length() * size.Height / 100;
        (double sine, double cosine) = Math.SinCos(Rotation(value));
        (double acrossX, double acrossY) = (width * cosine, width * sine);
        (double downX, double downY) = (-height * sine, height * cosine);
        return [x, y, x + acrossX, y + acrossY, x + acrossX + downX, y + acrossY + downY, x + downX, y + downY];
    }

    private static Ellipse ToEllipse(JsonField value, ImageSize size) => new(
        value.Member("x").Coordinate() * size.Width / 100,
        value.Member("y").Coordinate() * size.Height / 100,
        value.Member("radiusX").Length() * size.Width / 100,
        value.Member("radiusY").Length() * size.Height / 100,
        Rotation(value));

    private static double Rotation(JsonField value) => (value.Optional("rotation")?.Coordinate() ?? 0) * Math.PI / 180;
}
