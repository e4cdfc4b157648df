using System.Text.Json;
using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Coco;

/// <summary>
/// Reads <c>bbox</c>: [x, y, width, height], or an object with these names, or with those of two corners, which tools of their own write.
/// </summary>
internal static class CocoBoxReader
{
    private const string Form = "[x, y, width, height]";
    private const double Limit = PolygonMask.MaximumCoordinate;

    private static readonly JsonPropertyNames s_names =
        new("bbox", "x", "y", "width", "height", "left", "top", "w", "h", "xmin", "ymin", "xmax", "ymax", "x1", "y1", "x2", "y2");

    // Positions among the names: left, top, then width and height or right and bottom.
    private static readonly (int X, int Y, int Width, int Height, bool IsCorner)[] s_forms =
        [(0, 1, 2, 3, false), (0, 1, 6, 7, false), (4, 5, 2, 3, false), (4, 5, 6, 7, false), (8, 9, 10, 11, true), (12, 13, 14, 15, true)];

    /// <summary>Reads the value that comes next; null where it is null.</summary>
    public static CocoBox? Read(ref JsonCursor cursor)
    {
        cursor.Read();
        return cursor.Token switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.StartArray => ReadList(ref cursor),
            JsonTokenType.StartObject => ReadObject(ref cursor),
            _ => throw cursor.Unexpected(Form),
        };
    }

    private static CocoBox ReadList(ref JsonCursor cursor)
    {
        var box = new CocoBox(
            cursor.ReadDouble(-Limit, Limit), cursor.ReadDouble(-Limit, Limit), cursor.ReadDouble(0, Limit), cursor.ReadDouble(0, Limit));
        cursor.Read(JsonTokenType.EndArray, $"the end of {Form}");
        return box;
    }

    private static CocoBox ReadObject(ref JsonCursor cursor)
    {
        var values = new double[16];
        uint seen = 0;
        while (cursor.NextProperty(s_names, ref seen) is var property and >= 0)
        {
            values[property] = cursor.ReadDouble(-Limit, Limit);
        }

        cursor.Property = s_names.Place;
        foreach ((int x, int y, int width, int height, bool isCorner) in s_forms)
        {
            uint names = 1u << x | 1u << y | 1u << width | 1u << height;
            if (seen != names)
            {
                continue;
            }

            var box = new CocoBox(
                values[x], values[y], isCorner ? values[width] - values[x] : values[width], isCorner ? values[height] - values[y] : values[height]);
            return box.Width >= 0 && box.Height >= 0 ? box : throw cursor.Error("the box has a width or height below 0");
        }

        throw cursor.Error($"found an object with other names than x, y, width and height, expected {Form}");
    }
}
