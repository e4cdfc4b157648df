using MaskRcnn.Structures;

namespace MaskRcnn.Cli.Predictions;

/// <summary>What was found in one image, as JSON shows it.</summary>
/// <param name="File">The image file.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Instances">Best score first.</param>
internal sealed record PredictedImage(string File, int Height, int Width, IReadOnlyList<PredictedInstance> Instances)
{
    public static PredictedImage From(ImagePrediction prediction, IReadOnlyList<string> classNames)
    {
        Detections found = prediction.Detections;
        var instances = new PredictedInstance[found.Count];
        for (int i = 0; i < instances.Length; i++)
        {
            (float x0, float y0, float x1, float y1) = found.Boxes[i];
            instances[i] = new(
                classNames[found.Labels[i] - 1], found.Labels[i], found.Scores[i], [x0, y0, x1, y1], found.Masks[i].Area,
                PredictedMask.From(found.Masks[i]));
        }
        return new(prediction.Path, found.ImageSize.Height, found.ImageSize.Width, instances);
    }
}
