using MaskRcnn.Images;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Writes a picture with an effect per image, or one per instance for cut-outs.</summary>
internal sealed class EffectWriter(string folder, PredictionEffect effect) : IPredictionWriter
{
    // One pixel softens the steps of a mask and keeps its shape.
    private static readonly EffectOptions s_options = new() { EdgeSoftness = 1 };

    private readonly FileNames _names = new();
    private int _count;

    /// <summary>A picture with an effect that leaves it one picture.</summary>
    public static RgbImage Apply(PredictionEffect effect, RgbImage image, Detections detections) => effect == PredictionEffect.Splash
        ? DetectionEffects.Splash(image, detections, s_options)
        : DetectionEffects.BlurBackground(image, detections, s_options);

    public void Add(ImagePrediction prediction)
    {
        if (effect != PredictionEffect.Cutout)
        {
            Apply(effect, prediction.Image, prediction.Detections).Save(PathOf(prediction.Path, prediction.Id));
            return;
        }
        IReadOnlyList<ObjectCutOut> cutOuts = DetectionEffects.CutOuts(prediction.Image, prediction.Detections, s_options);
        string stem = Path.GetFileNameWithoutExtension(prediction.Path);
        for (int i = 0; i < cutOuts.Count; i++)
            cutOuts[i].Save(PathOf($"{stem}-{i + 1}", prediction.Id));
    }

    public string Complete() => $"{_count} pictures in {folder}";

    private string PathOf(string name, long id)
    {
        _count++;
        return Path.Combine(folder, _names.Take($"{Path.GetFileNameWithoutExtension(name)}.png", id));
    }
}
