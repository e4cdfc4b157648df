using MaskRcnn.Masks;
using MaskRcnn.MLNet;

namespace PredictionHost;

/// <summary>What a model found in one image.</summary>
public sealed class PredictionRow
{
    public string ImagePath { get; set; } = "";

    public string[] PredictedLabel { get; set; } = [];

    public float[] Score { get; set; } = [];

    public float[] PredictedBoundingBoxes { get; set; } = [];

    [InstanceMaskType]
    public InstanceMask[] PredictedMasks { get; set; } = [];

    public override string ToString() => PredictionLines.Format(PredictedLabel, Score, PredictedBoundingBoxes, PredictedMasks);
}
