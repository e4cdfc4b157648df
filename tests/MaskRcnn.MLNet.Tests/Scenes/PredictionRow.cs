using MaskRcnn.Masks;

namespace MaskRcnn.MLNet.Tests.Scenes;

/// <summary>What a model found in one image.</summary>
public sealed class PredictionRow
{
    public string ImagePath { get; set; } = "";

    public string[] PredictedLabel { get; set; } = [];

    public float[] Score { get; set; } = [];

    public float[] PredictedBoundingBoxes { get; set; } = [];

    [InstanceMaskType]
    public InstanceMask[] PredictedMasks { get; set; } = [];

    public override string ToString() => PredictionHost.PredictionLines.Format(PredictedLabel, Score, PredictedBoundingBoxes, PredictedMasks);
}
