using MaskRcnn.MLNet.Tests.Scenes;

namespace MaskRcnn.MLNet.Tests;

/// <summary>What a model that is made and disposed does to <see cref="LiveTensors"/>.</summary>
internal static class DisposedModel
{
    // TorchSharp goes on counting a tensor whose handle a parameter has taken over, so a model that is made and disposed
    // changes the count all the same, each time by as much.
    private static readonly Lazy<long> s_tensorCount = new(() =>
    {
        long before = LiveTensors.CountSettled();
        new MaskRcnnModel(2, SmallTraining.Options().Model).Dispose();
        return LiveTensors.Count - before;
    });

    /// <summary>By how much the count grows when a model comes and goes.</summary>
    public static long TensorCount => s_tensorCount.Value;
}
