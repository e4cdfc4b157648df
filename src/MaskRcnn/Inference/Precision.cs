namespace MaskRcnn.Inference;

#pragma warning disable CA1720 // the types' own names

/// <summary>The type in which a network computes its feature maps. Boxes, scores and suppression are float32 in every case.</summary>
public enum Precision
{
    /// <summary>32 bits, the type of the weights.</summary>
    Float32,

    /// <summary>
    /// 16 bits with the exponent of float32 and 8 bits of precision: less memory. Faster on GPUs and on processors with AVX-512 BF16
    /// or AMX instructions, much slower on others. On processors with 512-bit vectors the 3×3 convolutions stay in float32, where
    /// Winograd's algorithm makes them as fast.
    /// </summary>
    BFloat16,
}
