using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.MLNet.Tests.Evaluation;

/// <summary>An image's truth and, as text, what some model claims to have found.</summary>
public sealed class TruthAndPredictionRow
{
    public string ImagePath { get; set; } = "";

    public string[] Labels { get; set; } = [];

    [InstanceMaskType]
    public InstanceMask[] Masks { get; set; } = [];

    public bool[] IsCrowd { get => field ?? new bool[Labels.Length]; set; }

    public string[] PredictedLabel { get; set; } = [];

    public float[] Score { get; set; } = [];

    public float[] PredictedBoundingBoxes { get; set; } = [];

    [InstanceMaskType]
    public InstanceMask[] PredictedMasks { get; set; } = [];

    /// <summary>Appends a prediction with the box of its mask.</summary>
    public TruthAndPredictionRow Predict(string label, float score, RleMask mask)
    {
        Box box = mask.BoundingBox;
        PredictedLabel = [.. PredictedLabel, label];
        Score = [.. Score, score];
        PredictedBoundingBoxes = [.. PredictedBoundingBoxes, box.X0, box.Y0, box.X1, box.Y1];
        PredictedMasks = [.. PredictedMasks, InstanceMask.FromRle(mask)];
        return this;
    }
}
