using System.Text.Json;
using MaskRcnn.Masks;

namespace MaskRcnn.Datasets.Coco;

/// <summary>
/// Writes COCO annotation files. Boxes and areas are those that the instances state, else those of the masks drawn into their images.
/// Annotations keep their ids when each has one of its own, else all are numbered from 1.
/// </summary>
internal static class CocoWriter
{
    public static void Write(InstanceDataset dataset, string path, string? imageDirectory)
    {
        string folder = imageDirectory ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
        CocoJsonFile.Write(path, writer =>
        {
            writer.WriteStartObject();
            CocoImageWriter.Write(writer, dataset, folder);
            WriteAnnotations(writer, dataset);
            WriteCategories(writer, dataset);
            writer.WriteEndObject();
        });
    }

    private static void WriteAnnotations(Utf8JsonWriter writer, InstanceDataset dataset)
    {
        bool keepsIds = HasOwnIds(dataset);
        long nextId = 1;
        writer.WriteStartArray("annotations");
        foreach (DatasetImage image in dataset.Images)
        {
            foreach (DatasetInstance instance in image.Instances)
            {
                WriteAnnotation(writer, dataset, image, instance, keepsIds ? instance.Id!.Value : nextId++);
                CocoJsonFile.FlushIfFull(writer);
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteAnnotation(
        Utf8JsonWriter writer, InstanceDataset dataset, DatasetImage image, DatasetInstance instance, long id)
    {
        RleMask? drawn = instance.Box is null || instance.Area is null ? instance.Mask.ToRle(image.Size) : null;
        writer.WriteStartObject();
        writer.WriteNumber("id", id);
        writer.WriteNumber("image_id", image.Id);
        writer.WriteNumber("category_id", dataset.ClassIds[instance.Label - 1]);
        CocoJsonFile.WriteMask(writer, instance.Mask);
        writer.WriteNumber("area", instance.Area ?? drawn!.Area);
        CocoJsonFile.WriteBox(writer, instance.Box ?? drawn!.BoundingBox);
        writer.WriteNumber("iscrowd", instance.IsCrowd ? 1 : 0);
        if (instance.Score is { } score)
        {
            writer.WriteNumber("score", score);
        }

        writer.WriteEndObject();
    }

    private static void WriteCategories(Utf8JsonWriter writer, InstanceDataset dataset)
    {
        writer.WriteStartArray("categories");
        for (int i = 0; i < dataset.ClassNames.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", dataset.ClassIds[i]);
            writer.WriteString("name", dataset.ClassNames[i]);
            if (dataset.ClassFrequencies[i] is { } frequency)
            {
                writer.WriteString("frequency", LetterOf(frequency));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string LetterOf(ClassFrequency frequency) => frequency switch
    {
        ClassFrequency.Rare => "r",
        ClassFrequency.Common => "c",
        _ => "f",
    };

    private static bool HasOwnIds(InstanceDataset dataset)
    {
        var ids = new HashSet<long>();
        return dataset.Images.SelectMany(image => image.Instances).All(instance => instance.Id is { } id && ids.Add(id));
    }
}
