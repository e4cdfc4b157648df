using System.Runtime.Intrinsics.X86;

namespace MaskRcnn.Onnx;

/// <summary>Whether 8-bit arithmetic is exact and fast here.</summary>
public static class VnniSupport
{
    private const int FeatureLeaf = 7;
    private const int Avx512Bit = 11, AvxBit = 4;

    /// <summary>
    /// Whether the processor multiplies and adds bytes without saturation, by AVX-512 VNNI or AVX-VNNI. Taken as given on processors other
    /// than x86, which have instructions of their own for it.
    /// </summary>
    public static bool ProcessorHasIt { get; } = !X86Base.IsSupported || AskX86();

    private static bool AskX86()
    {
        if (X86Base.CpuId(0, 0).Eax < FeatureLeaf)
            return false;
        (int subleaves, _, int features, _) = X86Base.CpuId(FeatureLeaf, 0);
        return (features & (1 << Avx512Bit)) != 0
            || (subleaves >= 1 && (X86Base.CpuId(FeatureLeaf, 1).Eax & (1 << AvxBit)) != 0);
    }
}
