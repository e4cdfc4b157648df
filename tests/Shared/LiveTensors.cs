using TorchSharp;

namespace MaskRcnn.Tests;

/// <summary>Counts tensors, to find those that nobody disposed.</summary>
internal static class LiveTensors
{
    /// <summary>The tensors alive now.</summary>
    public static long Count => torch.Tensor.TotalCount;

    /// <summary>
    /// The tensors alive after what earlier tests dropped has been finalised, which must not happen between two counts.
    /// </summary>
    public static long CountSettled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Count;
    }
}
