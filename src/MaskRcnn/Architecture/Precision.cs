namespace MaskRcnn;

#pragma warning disable CA1720 // the types' own names

/// <summary>The type in which a network computes its feature maps. Boxes, scores and suppression are float32 in every case.</summary>
public enum Precision
{
    /// <summary>32 bits, the type of the weights.</summary>
    Float32,

    /// <summary>
    /// 16 bits with the exponent of float32 and 8 bits of precision: half the memory. Faster on GPUs. On processors with AVX-512 BF16 instructions
    /// a prediction takes up to twice as long as in float32, whose kernels are this library's; what AMX makes of it was not measured. Without either it
    /// takes several times as long and is refused, unless the AppContext switch <c>MaskRcnn.AllowSlowBFloat16</c> is set.
    /// </summary>
    BFloat16,
}
