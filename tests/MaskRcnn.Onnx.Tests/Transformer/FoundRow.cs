using MaskRcnn.Masks;
using MaskRcnn.MLNet;

namespace MaskRcnn.Onnx.Tests.Transformer;

/// <summary>A row of output.</summary>
public sealed class FoundRow
{
    public uint[] PredictedLabel { get; set; } = [];

    public float[] Score { get; set; } = [];

    public float[] PredictedBoundingBoxes { get; set; } = [];

    [InstanceMaskType]
    public InstanceMask[] PredictedMasks { get; set; } = [];

    /// <summary>Everything as text.</summary>
    public override string ToString() => string.Join('\n', Score.Select((score, i) =>
        $"{PredictedLabel[i]} {score:R} {string.Join(' ', PredictedBoundingBoxes.Skip(4 * i).Take(4))} {PredictedMasks[i]}"));
}
