namespace MaskRcnn.Onnx.Quantization;

/// <summary>The values of an activation that 8 bits are to cover, 0 among them.</summary>
internal readonly record struct ActivationRange(double Least, double Most)
{
    private const int Steps = byte.MaxValue;

    /// <summary>The difference of neighbouring values.</summary>
    public float Scale => (float)(Math.Max(Most - Least, 1e-8) / Steps);

    /// <summary>The byte that stands for 0.</summary>
    public byte Zero => (byte)Math.Clamp(Math.Round(-Least / Scale), 0, Steps);
}
