using MaskRcnn.Evaluation;
using MaskRcnn.Images;

namespace MaskRcnn;

/// <summary>An image and what is to be found in it.</summary>
/// <param name="Name">What to call the image in errors.</param>
/// <param name="Image">The image.</param>
/// <param name="Truths">Its true objects with masks and boxes in pixels of the image, crowds included.</param>
public sealed record ValidationExample(string Name, RgbImage Image, IReadOnlyList<GroundTruth> Truths)
{
    /// <summary>Which classes were looked for in the image, where the data set says so, as LVIS does; null where all were.</summary>
    public ImageJudgement? Judgement { get; init; }
}
