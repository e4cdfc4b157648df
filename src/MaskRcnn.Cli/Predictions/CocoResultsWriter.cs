using System.Text.Json;
using MaskRcnn.Files;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Predictions;

/// <summary>
/// Writes <c>detections.json</c> as COCO's evaluation wants it: image_id, category_id, bbox (x, y, width, height), segmentation, score.
/// </summary>
/// <param name="folder">Where to.</param>
/// <param name="classIds">category_id of each label, label 1 first; null for labels that are left out.</param>
internal sealed class CocoResultsWriter(string folder, IReadOnlyList<long?> classIds) : IPredictionWriter
{
    private readonly List<object> _results = [];

    public void Add(ImagePrediction prediction)
    {
        Detections found = prediction.Detections;
        for (int i = 0; i < found.Count; i++)
        {
            if (classIds[found.Labels[i] - 1] is not { } classId)
                continue;
            Box box = found.Boxes[i];
            RleMask mask = found.Masks[i];
            _results.Add(new
            {
                image_id = prediction.Id,
                category_id = classId,
                bbox = new[] { box.X0, box.Y0, box.Width, box.Height },
                score = found.Scores[i],
                segmentation = new { size = new[] { mask.Size.Height, mask.Size.Width }, counts = mask.ToCompressedString() },
            });
        }
    }

    public string Complete()
    {
        string path = Path.Combine(folder, "detections.json");
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, JsonSerializer.Serialize(_results)));
        return path;
    }
}
