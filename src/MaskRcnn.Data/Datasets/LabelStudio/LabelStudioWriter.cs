using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MaskRcnn.Datasets.Writing;
using MaskRcnn.Files;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.LabelStudio;

/// <summary>
/// Writes tasks for Label Studio: what has scores as predictions, which people correct there, all else as annotations. Objects of one
/// polygon are polygons, others brush strokes. The labelling interface that fits is written beside the file. Images are addressed as
/// local files of the server, https://labelstud.io/guide/storage#Local-storage.
/// </summary>
internal static class LabelStudioWriter
{
    /// <summary>Name of the tool for polygons in the labelling interface.</summary>
    public const string PolygonTool = "label";

    /// <summary>Name of the tool for brush strokes.</summary>
    public const string BrushTool = "brush";

    /// <summary>Name of the image.</summary>
    public const string ImageTool = "image";

    private const string LocalFiles = "/data/local-files/?d=";
    private const string Model = "maskrcnn";

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<DatasetWarning> Write(InstanceDataset dataset, string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var losses = new WriterLosses(path);
        AtomicFile.Write(path, file =>
        {
            using FileStream stream = File.Create(file);
            using var writer = new Utf8JsonWriter(stream, s_options);
            writer.WriteStartArray();
            foreach ((int i, DatasetImage image) in dataset.Images.Index())
            {
                WriteTask(writer, i + 1, image, dataset.ClassNames, folder, losses);
                writer.Flush();
            }

            writer.WriteEndArray();
        });
        LabelStudioInterface.Write(Path.ChangeExtension(path, ".config.xml"), dataset.ClassNames);
        return losses.ToWarnings();
    }

    private static void WriteTask(
        Utf8JsonWriter writer, int id, DatasetImage image, IReadOnlyList<string> names, string folder, WriterLosses losses)
    {
        bool isPrediction = image.Instances.Any(instance => instance.Score is not null);
        writer.WriteStartObject();
        writer.WriteNumber("id", id);
        writer.WriteStartObject("data");
        string name = Path.GetRelativePath(folder, image.Path).Replace('\\', '/');
        writer.WriteString(ImageTool, LocalFiles + string.Join('/', name.Split('/').Select(Uri.EscapeDataString)));
        writer.WriteEndObject();
        writer.WriteStartArray(isPrediction ? LabelStudioAnnotation.Predictions : "annotations");
        writer.WriteStartObject();
        if (isPrediction)
        {
            writer.WriteString("model_version", Model);

            // Tasks are sorted by it there: the least certain object is what makes an image worth a look.
            writer.WriteNumber("score", image.Instances.Min(instance => instance.Score ?? 1));
        }

        writer.WriteStartArray("result");
        foreach ((int i, DatasetInstance instance) in image.Instances.Index())
        {
            if (instance.IsCrowd)
            {
                losses.Add("crowds are written as objects: Label Studio has no crowds", image, i);
            }

            WriteRegion(writer, string.Create(CultureInfo.InvariantCulture, $"r{i + 1}"), image, i, names, losses);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRegion(
        Utf8JsonWriter writer, string id, DatasetImage image, int index, IReadOnlyList<string> names, WriterLosses losses)
    {
        DatasetInstance instance = image.Instances[index];
        IReadOnlyList<double>? polygon = instance.Mask.Polygons is { Parts: [var only] } ? only : null;
        if (polygon is null && instance.Mask.ToRle(image.Size).IsEmpty)
        {
            losses.Add("masks are empty and left out", image, index, isLeftOut: true);
            return;
        }

        string type = polygon is null ? "brushlabels" : "polygonlabels";
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("type", type);
        writer.WriteString("from_name", polygon is null ? BrushTool : PolygonTool);
        writer.WriteString("to_name", ImageTool);
        writer.WriteNumber("original_width", image.Size.Width);
        writer.WriteNumber("original_height", image.Size.Height);
        writer.WriteNumber("image_rotation", 0);
        if (instance.Score is { } score)
        {
            writer.WriteNumber("score", score);
        }

        writer.WriteStartObject("value");
        if (polygon is null)
        {
            WriteStrokes(writer, LabelStudioRleWriter.Encode(instance.Mask.ToRle(image.Size)));
        }
        else
        {
            WritePoints(writer, polygon, image.Size);
        }

        writer.WriteStartArray(type);
        writer.WriteStringValue(names[instance.Label - 1]);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WritePoints(Utf8JsonWriter writer, IReadOnlyList<double> polygon, ImageSize size)
    {
        writer.WriteStartArray("points");
        for (int i = 0; i < polygon.Count; i += 2)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(polygon[i] * 100 / size.Width);
            writer.WriteNumberValue(polygon[i + 1] * 100 / size.Height);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteBoolean("closed", true);
    }

    private static void WriteStrokes(Utf8JsonWriter writer, byte[] runs)
    {
        writer.WriteString("format", "rle");
        writer.WriteStartArray("rle");
        foreach (byte value in runs)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }
}
