using System.Text.Json;
using MaskRcnn.Evaluation;
using MaskRcnn.Files;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Coco;

/// <summary>Writes COCO files: the same content gives the same bytes, and a reader never sees a part of them.</summary>
internal static class CocoJsonFile
{
    private const int FlushBytes = 1 << 20;

    /// <summary>Creates or replaces a file.</summary>
    public static void Write(string path, Action<Utf8JsonWriter> write) => AtomicFile.Write(path, temporary =>
    {
        using FileStream stream = File.Create(temporary);
        using var writer = new Utf8JsonWriter(stream, CocoSegmentation.WriterOptions);
        write(writer);
    });

    /// <summary>Hands what has been written so far to the file once it is much: a writer would keep all of it in memory.</summary>
    public static void FlushIfFull(Utf8JsonWriter writer)
    {
        if (writer.BytesPending > FlushBytes)
        {
            writer.Flush();
        }
    }

    /// <summary>Writes a box as <c>[x, y, width, height]</c>.</summary>
    public static void WriteBox(Utf8JsonWriter writer, CocoBox box)
    {
        writer.WriteStartArray("bbox");
        writer.WriteNumberValue(box.X);
        writer.WriteNumberValue(box.Y);
        writer.WriteNumberValue(box.Width);
        writer.WriteNumberValue(box.Height);
        writer.WriteEndArray();
    }

    /// <summary>Writes a mask as <c>segmentation</c>.</summary>
    public static void WriteMask(Utf8JsonWriter writer, InstanceMask mask)
    {
        writer.WritePropertyName("segmentation");
        CocoSegmentation.Write(writer, mask);
    }
}
