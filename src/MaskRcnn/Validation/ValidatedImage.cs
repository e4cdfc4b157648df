using MaskRcnn.Evaluation;
using MaskRcnn.Images;

namespace MaskRcnn.Validation;

/// <summary>What was found in a validation image.</summary>
/// <param name="Objects">True objects and detections.</param>
/// <param name="Picture">The image with what was found; null for most.</param>
/// <param name="NegativeLabels">As in <see cref="ImageJudgement"/>; null where all classes were looked for.</param>
/// <param name="NotExhaustiveLabels">As in <see cref="ImageJudgement"/>.</param>
internal sealed record ValidatedImage(EvaluatedObjects Objects, RgbImage? Picture, int[]? NegativeLabels, int[]? NotExhaustiveLabels)
{
    /// <summary>Which classes were looked for; null where all were.</summary>
    public ImageJudgement? GetJudgement() =>
        NegativeLabels is null ? null : new ImageJudgement(NegativeLabels.ToHashSet(), (NotExhaustiveLabels ?? []).ToHashSet());
}
