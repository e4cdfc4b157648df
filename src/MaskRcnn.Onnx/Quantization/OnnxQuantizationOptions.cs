namespace MaskRcnn.Onnx;

/// <summary>How a model is brought to 8-bit arithmetic.</summary>
public sealed class OnnxQuantizationOptions
{
    /// <summary>
    /// Bits of the weights, 7 or 8. Processors without VNNI add products of 8-bit weights with saturation, which 7 bits avoid. Default: 8.
    /// </summary>
    public int WeightBits { get; set; } = 8;

    /// <summary>
    /// Layers that stay in float32, by parts of the names of their weights. Default: the last layers of the proposals and of the box branch,
    /// where eight bits would not tell neighbouring scores or pixels apart.
    /// </summary>
    public IReadOnlyList<string> FloatLayers { get; set; } = ["cls_logits", "bbox_pred", "cls_score"];

    /// <summary>Threads of the calibration, at least 1; 0 takes one per core. The ranges do not depend on it but for rounding. Default: 0.</summary>
    public int ThreadCount { get; set; }

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (WeightBits is not (7 or 8))
            throw new ArgumentOutOfRangeException(nameof(WeightBits), WeightBits, "WeightBits: expected 7 or 8.");
        ArgumentNullException.ThrowIfNull(FloatLayers);
        ArgumentOutOfRangeException.ThrowIfNegative(ThreadCount);
    }
}
