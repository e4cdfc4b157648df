using System.Text.Json;

namespace MaskRcnn.Datasets.Coco;

/// <summary>Writes the list <c>images</c> of a COCO file, with what LVIS says about an image where the data set has it.</summary>
internal static class CocoImageWriter
{
    public static void Write(Utf8JsonWriter writer, InstanceDataset dataset, string folder)
    {
        bool isPartial = dataset.Images.Any(image => image.NegativeLabels.Count + image.NotExhaustiveLabels.Count > 0);
        writer.WriteStartArray("images");
        foreach (DatasetImage image in dataset.Images)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", image.Id);
            writer.WriteString("file_name", Path.GetRelativePath(folder, image.Path).Replace('\\', '/'));
            writer.WriteNumber("height", image.Size.Height);
            writer.WriteNumber("width", image.Size.Width);
            if (isPartial)
            {
                WriteIds(writer, "neg_category_ids", image.NegativeLabels, dataset.ClassIds);
                WriteIds(writer, "not_exhaustive_category_ids", image.NotExhaustiveLabels, dataset.ClassIds);
            }

            writer.WriteEndObject();
            CocoJsonFile.FlushIfFull(writer);
        }

        writer.WriteEndArray();
    }

    private static void WriteIds(Utf8JsonWriter writer, string name, IReadOnlyList<int> labels, IReadOnlyList<long> classIds)
    {
        writer.WriteStartArray(name);
        foreach (int label in labels)
        {
            writer.WriteNumberValue(classIds[label - 1]);
        }

        writer.WriteEndArray();
    }
}
