using MaskRcnn.Inference;
using static TorchSharp.torch;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Refuses a precision that the processor is slow with, in the words of the command line.</summary>
internal static class SlowPrecision
{
    /// <exception cref="ArgumentException">The processor has no instructions for it.</exception>
    public static void Refuse(Precision precision, Device device)
    {
        if (!BFloat16Support.Suits(precision, device))
        {
            throw new ArgumentException(
                "--precision is bfloat16, but this processor has no instructions for it and takes several times as long as with float32.");
        }
    }
}
