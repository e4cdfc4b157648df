using TorchSharp;

namespace MaskRcnn.Tests;

/// <summary>Counts tensors, to find those that nobody disposed.</summary>
internal static class LiveTensors
{
    /// <summary>The tensors alive now, after what earlier tests dropped has been finalised.</summary>
    public static long CountSettled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return torch.Tensor.TotalCount;
    }
}
