namespace MaskRcnn;

#pragma warning disable CA1720 // the types' own names

/// <summary>The type in which a network computes its feature maps. Boxes, scores and suppression are float32 in every case.</summary>
public enum Precision
{
    /// <summary>32 bits, the type of the weights.</summary>
    Float32,

    /// <summary>
    /// 16 bits with the exponent of float32 and 8 bits of precision: half the memory. Faster on GPUs and on processors with AVX-512
    /// BF16 or AMX instructions, several times slower on others, where it is refused unless the AppContext switch
    /// <c>MaskRcnn.AllowSlowBFloat16</c> is set.
    /// </summary>
    BFloat16,
}
