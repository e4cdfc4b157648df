using System.Text.Encodings.Web;
using System.Text.Json;
using MaskRcnn.Datasets.Writing;
using MaskRcnn.Files;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.LabelMe;

/// <summary>
/// Writes LabelMe's JSON, a file per image: polygons as they are, with a common <c>group_id</c> where an object has several; run lengths
/// as shapes of the type <c>mask</c>.
/// </summary>
internal static class LabelMeWriter
{
    private const string Name = "LabelMe";
    private const string Version = "5.5.0";

    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<DatasetWarning> Write(InstanceDataset dataset, string path)
    {
        FileStems.CheckUnique(dataset);
        string folder = Directory.CreateDirectory(path).FullName;
        var losses = new WriterLosses(path);
        foreach (DatasetImage image in dataset.Images)
        {
            losses.AddScoresAndCrowds(image, Name);
            AtomicFile.Write(Path.Combine(folder, $"{FileStems.Of(image)}.json"), file =>
            {
                using FileStream stream = File.Create(file);
                using var writer = new Utf8JsonWriter(stream, s_options);
                WriteImage(writer, image, dataset.ClassNames, folder, losses);
            });
        }

        return losses.ToWarnings();
    }

    private static void WriteImage(Utf8JsonWriter writer, DatasetImage image, IReadOnlyList<string> names, string folder, WriterLosses losses)
    {
        writer.WriteStartObject();
        writer.WriteString("version", Version);
        writer.WriteStartObject("flags");
        writer.WriteEndObject();
        writer.WriteStartArray("shapes");
        int group = 0;
        foreach ((int i, DatasetInstance instance) in image.Instances.Index())
        {
            if (instance.Mask.Polygons is { } polygons)
            {
                int? common = polygons.Parts.Count > 1 ? ++group : null;
                foreach (IReadOnlyList<double> part in polygons.Parts)
                {
                    WriteShape(writer, names[instance.Label - 1], "polygon", part, common, null);
                }
            }
            else if (instance.Mask.Rle is { IsEmpty: false } mask)
            {
                WriteMask(writer, names[instance.Label - 1], mask);
            }
            else
            {
                losses.Add("masks are empty and left out", image, i, isLeftOut: true);
            }
        }

        writer.WriteEndArray();
        writer.WriteString("imagePath", Path.GetRelativePath(folder, image.Path).Replace('\\', '/'));
        writer.WriteNull("imageData");
        writer.WriteNumber("imageHeight", image.Size.Height);
        writer.WriteNumber("imageWidth", image.Size.Width);
        writer.WriteEndObject();
    }

    private static void WriteMask(Utf8JsonWriter writer, string label, RleMask mask)
    {
        (int left, int top) = ((int)mask.BoundingBox.X0, (int)mask.BoundingBox.Y0);
        var size = new ImageSize((int)mask.BoundingBox.X1 - left, (int)mask.BoundingBox.Y1 - top);
        ushort[] pixels = Array.ConvertAll(mask.Crop(left, top, size.Width, size.Height).ToBitmap(), bit => (ushort)(bit * byte.MaxValue));
        double[] corners = [left, top, left + size.Width - 1, top + size.Height - 1];
        WriteShape(writer, label, "mask", corners, null, LabelPng.Encode(pixels, size, 8));
    }

    private static void WriteShape(Utf8JsonWriter writer, string label, string type, IReadOnlyList<double> points, int? group, byte[]? mask)
    {
        writer.WriteStartObject();
        writer.WriteString("label", label);
        writer.WriteStartArray("points");
        for (int i = 0; i < points.Count; i += 2)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(points[i]);
            writer.WriteNumberValue(points[i + 1]);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        if (group is { } number)
        {
            writer.WriteNumber("group_id", number);
        }
        else
        {
            writer.WriteNull("group_id");
        }

        writer.WriteString("description", "");
        writer.WriteString("shape_type", type);
        writer.WriteStartObject("flags");
        writer.WriteEndObject();
        if (mask is null)
        {
            writer.WriteNull("mask");
        }
        else
        {
            writer.WriteBase64String("mask", mask);
        }

        writer.WriteEndObject();
    }
}
