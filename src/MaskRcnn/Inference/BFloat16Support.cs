using System.Runtime.Intrinsics.X86;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Inference;

/// <summary>Whether computing in <see cref="Precision.BFloat16"/> is worth it: without instructions for it, it takes several times as long.</summary>
internal static class BFloat16Support
{
    /// <summary>An AppContext switch of whoever wants it all the same, for example to test.</summary>
    public const string Switch = "MaskRcnn.AllowSlowBFloat16";

    private const int FeatureLeaf = 7;
    private const int Avx512BFloat16Bit = 5, AmxBFloat16Bit = 22;

    /// <summary>
    /// Whether the processor multiplies bfloat16, by AVX-512 BF16 or AMX. Taken as given on processors other than x86, which .NET does not
    /// let us ask.
    /// </summary>
    public static bool ProcessorHasIt { get; } = !X86Base.IsSupported || AskX86();

    /// <summary>Refuses bfloat16 on a processor that would be slower with it than without.</summary>
    /// <exception cref="ArgumentException">It would.</exception>
    public static void Check(Precision precision, Device device)
    {
        if (!Suits(precision, device))
        {
            throw new ArgumentException(
                "Precision is BFloat16, but this processor has no instructions for it (AVX-512 BF16 or AMX), and takes several times as"
                + $" long as with Float32. Expected Float32; the AppContext switch {Switch} permits it.", nameof(precision));
        }
    }

    /// <summary>Whether to compute in a precision on a device.</summary>
    public static bool Suits(Precision precision, Device device) =>
        precision != Precision.BFloat16 || device.type != DeviceType.CPU || ProcessorHasIt
        || (AppContext.TryGetSwitch(Switch, out bool isAllowed) && isAllowed);

    private static bool AskX86()
    {
        if (X86Base.CpuId(0, 0).Eax < FeatureLeaf)
            return false;
        (int subleaves, _, _, int features) = X86Base.CpuId(FeatureLeaf, 0);
        return (features & (1 << AmxBFloat16Bit)) != 0
            || (subleaves >= 1 && (X86Base.CpuId(FeatureLeaf, 1).Eax & (1 << Avx512BFloat16Bit)) != 0);
    }
}
