using MaskRcnn.Datasets.Coco;

namespace MaskRcnn.Evaluation.Files;

/// <summary>What the files say about one image, masks not drawn yet.</summary>
/// <param name="image">The image.</param>
internal sealed class EvaluationImage(CocoImage image)
{
    public CocoImage Image => image;

    /// <summary>Annotations in the order of the file.</summary>
    public List<CocoAnnotation> Truths { get; } = [];

    /// <summary>Detections in the order of the file.</summary>
    public List<CocoAnnotation> Detections { get; } = [];

    /// <summary>Sorts annotations and detections into the images that are evaluated.</summary>
    public static EvaluationImage[] Sort(
        EvaluationSelection selection, IEnumerable<CocoAnnotation> truths, IEnumerable<CocoAnnotation> detections, ParallelOptions parallel)
    {
        var images = Array.ConvertAll(selection.Images, image => new EvaluationImage(image));
        BothFiles.Work(
            parallel,
            () =>
            {
                foreach (var truth in truths)
                {
                    images[selection.PositionOf(truth.ImageId)].Truths.Add(truth);
                }
            },
            () =>
            {
                foreach (var detection in detections)
                {
                    images[selection.PositionOf(detection.ImageId)].Detections.Add(detection);
                }
            });
        return images;
    }
}
