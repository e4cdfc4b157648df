using MaskRcnn.MLNet.Tests.Scenes;
using TorchSharp;

namespace MaskRcnn.MLNet.Tests;

/// <summary>Counts tensors, to find those that nobody disposed.</summary>
internal static class LiveTensors
{
    // TorchSharp goes on counting a tensor whose handle a parameter has taken over, so a model that is made and disposed
    // changes the count all the same, each time by as much.
    private static readonly Lazy<long> s_ofDisposedModel = new(() =>
    {
        long before = SettledCount;
        new MaskRcnnModel(2, SmallTraining.Options().Model).Dispose();
        return Count - before;
    });

    /// <summary>The count after finalizers have freed what other tests left to them, which must not happen between two counts.</summary>
    public static long SettledCount
    {
        get
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return Count;
        }
    }

    public static long Count => torch.Tensor.TotalCount;

    /// <summary>By how much the count grows when a model comes and goes.</summary>
    public static long OfDisposedModel => s_ofDisposedModel.Value;
}
