using MaskRcnn.Masks;
using MaskRcnn.MLNet;

namespace Samples.Common;

/// <summary>What the model found in one image, best score first.</summary>
public sealed class PredictionRow
{
    public string ImagePath { get; set; } = "";

    public string[] PredictedLabel { get; set; } = [];

    public float[] Score { get; set; } = [];

    /// <summary>x0 y0 x1 y1 of each instance, in pixels of the image.</summary>
    public float[] PredictedBoundingBoxes { get; set; } = [];

    [InstanceMaskType]
    public InstanceMask[] PredictedMasks { get; set; } = [];
}
