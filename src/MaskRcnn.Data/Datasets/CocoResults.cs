using System.Text.Json;
using MaskRcnn.Datasets.Coco;
using MaskRcnn.Evaluation;

namespace MaskRcnn.Datasets;

/// <summary>
/// Files of detections in COCO's results format, https://cocodataset.org/#format-results: a list of boxes or masks with scores, which
/// refers to the images and classes of an annotation file by their ids.
/// </summary>
public static class CocoResults
{
    /// <summary>Writes detections; boxes, and masks as compressed run lengths where there are any.</summary>
    /// <param name="results">The detections of each image. Read once, so they may be computed while they are written.</param>
    /// <param name="path">The file, created or replaced as a whole.</param>
    /// <param name="dataset">Gives the ids of the classes; image ids are written as they are.</param>
    /// <exception cref="ArgumentException">A label is not one of the data set, or a score or box is not finite.</exception>
    public static void Write(IEnumerable<ImageDetections> results, string path, InstanceDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(dataset);
        IReadOnlyList<long> classIds = dataset.ClassIds;
        CocoJsonFile.Write(path, writer =>
        {
            writer.WriteStartArray();
            foreach (ImageDetections image in results)
            {
                foreach (Detection detection in image.Detections)
                {
                    Write(writer, image.ImageId, detection, classIds);
                    CocoJsonFile.FlushIfFull(writer);
                }
            }

            writer.WriteEndArray();
        });
    }

    /// <summary>Reads the detections of the images of a data set, ready for <see cref="CocoEvaluator.AddImage"/>.</summary>
    /// <param name="path">The file. It is not kept in memory as a whole.</param>
    /// <param name="dataset">Its images and classes.</param>
    /// <returns>An element for each image of the data set, in its order; detections in the order of the file.</returns>
    /// <exception cref="InvalidAnnotationException">
    /// The file is missing or not of the format, or an image or category is not one of the data set; the message names the place.
    /// </exception>
    public static IReadOnlyList<ImageDetections> Read(string path, InstanceDataset dataset)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(dataset);
        var detections = new CocoDetectionList(path, dataset);
        List<CocoAnnotation> results = CocoFileReader.ReadResults(path);
        CocoFileReader.DecodeMasks(results);
        foreach (CocoAnnotation result in results)
        {
            detections.Add(result);
        }

        return detections.ToResults();
    }

    private static void Write(Utf8JsonWriter writer, long imageId, Detection detection, IReadOnlyList<long> classIds)
    {
        if (detection.Label < 1 || detection.Label > classIds.Count)
        {
            throw new ArgumentException($"A detection of image {imageId} has label {detection.Label}, expected 1 to {classIds.Count}.");
        }

        writer.WriteStartObject();
        writer.WriteNumber("image_id", imageId);
        writer.WriteNumber("category_id", classIds[detection.Label - 1]);
        CocoJsonFile.WriteBox(writer, detection.Box);
        if (detection.Mask is { } mask)
        {
            CocoJsonFile.WriteMask(writer, mask);
        }

        writer.WriteNumber("score", detection.Score);
        writer.WriteEndObject();
    }
}
