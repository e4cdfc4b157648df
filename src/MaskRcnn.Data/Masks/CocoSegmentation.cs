using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>The JSON form of a mask in COCO annotation and result files.</summary>
internal static class CocoSegmentation
{
    // The compressed text is ASCII with a backslash as its only special character, so nothing else needs escaping.
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static InstanceMask Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Parse(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The segmentation is not JSON: {exception.Message}", exception);
        }
    }

    public static InstanceMask Parse(JsonElement segmentation)
    {
        try
        {
            return segmentation.ValueKind switch
            {
                JsonValueKind.Array => new PolygonMask(Array.ConvertAll([.. segmentation.EnumerateArray()], ParsePart)),
                JsonValueKind.Object => ParseRle(segmentation),
                _ => throw new FormatException(
                    $"The segmentation is {segmentation.ValueKind}, expected a list of polygons or an object with size and counts."),
            };
        }
        catch (ArgumentException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
        catch (InvalidOperationException exception)
        {
            // Thrown where a name or a text is escaped into half of a surrogate pair.
            throw new FormatException("The segmentation holds an incomplete surrogate pair.", exception);
        }
    }

    public static string Format(InstanceMask mask)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            Write(writer, mask);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter writer, InstanceMask mask)
    {
        if (mask.Rle is not null)
        {
            WriteRle(writer, mask.Rle);
        }
        else
        {
            WritePolygons(writer, mask.Polygons!);
        }
    }

    private static double[] ParsePart(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException($"A polygon of the segmentation is {part.ValueKind}, expected a list of numbers x, y, x, y, ….");
        }

        var values = new double[part.GetArrayLength()];
        int i = 0;
        foreach (var value in part.EnumerateArray())
        {
            if (value.ValueKind != JsonValueKind.Number)
            {
                throw new FormatException($"Value {i} of a polygon of the segmentation is {value.ValueKind}, expected a number.");
            }

            values[i++] = value.GetDouble();
        }

        return values;
    }

    private static InstanceMask ParseRle(JsonElement segmentation)
    {
        if (!segmentation.TryGetProperty("size", out var size) || size.ValueKind != JsonValueKind.Array || size.GetArrayLength() != 2
            || !TryGetInt32(size[0], out int height) || !TryGetInt32(size[1], out int width))
        {
            throw new FormatException("The segmentation needs \"size\": [height, width] in whole pixels.");
        }

        var imageSize = new ImageSize(width, height);
        segmentation.TryGetProperty("counts", out var counts);
        return counts.ValueKind switch
        {
            JsonValueKind.String => RleMask.FromCompressed(imageSize, counts.GetString()),
            JsonValueKind.Array => RleMask.FromCounts(imageSize, Array.ConvertAll([.. counts.EnumerateArray()], ParseCount)),
            _ => throw new FormatException("The segmentation needs \"counts\" as a compressed text or a list of run lengths."),
        };
    }

    private static uint ParseCount(JsonElement count) =>
        count.ValueKind == JsonValueKind.Number && count.TryGetUInt32(out uint value)
            ? value
            : throw new FormatException(
                $"The segmentation has run length {count.GetRawText()}, expected a whole number from 0 to 2³² − 1.");

    private static bool TryGetInt32(JsonElement element, out int value)
    {
        value = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out value);
    }

    private static void WriteRle(Utf8JsonWriter writer, RleMask mask)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("size");
        writer.WriteNumberValue(mask.Size.Height);
        writer.WriteNumberValue(mask.Size.Width);
        writer.WriteEndArray();
        writer.WriteString("counts", mask.ToCompressedString());
        writer.WriteEndObject();
    }

    private static void WritePolygons(Utf8JsonWriter writer, PolygonMask polygons)
    {
        writer.WriteStartArray();
        foreach (var part in polygons.Parts)
        {
            writer.WriteStartArray();
            foreach (double value in part)
            {
                writer.WriteNumberValue(value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
