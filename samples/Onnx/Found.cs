using MaskRcnn.Masks;
using MaskRcnn.MLNet;

namespace Onnx;

/// <summary>What DetectInstances adds: names, scores, boxes in pixels of the picture, masks.</summary>
internal sealed class Found
{
    public string ImagePath { get; set; } = "";

    public string[] PredictedLabel { get; set; } = [];

    public float[] Score { get; set; } = [];

    public float[] PredictedBoundingBoxes { get; set; } = [];

    [InstanceMaskType]
    public InstanceMask[] PredictedMasks { get; set; } = [];
}
