using MaskRcnn.Tracing;
using static TorchSharp.torch;

namespace MaskRcnn;

public sealed partial class MaskRcnnModel
{
    /// <summary>
    /// Finds the instances in images as <see cref="Detect"/> does, by the same code, and records every step on the
    /// way. Needs evaluation mode, records no gradients, leaves no tensor behind.
    /// </summary>
    /// <param name="images">[3,H,W] float32, RGB, 0 to 1, each of any size; not changed, not disposed.</param>
    /// <param name="options">Which layers to record; null for the usual ones.</param>
    /// <returns>What happened with each image; some 10 MB for one of 800×1333 pixels.</returns>
    /// <exception cref="ArgumentException">
    /// An image has another shape, type or device, or an option names a layer that the model does not have or does not run by itself; the
    /// message names it.
    /// </exception>
    /// <exception cref="InvalidOperationException">The model is in training mode.</exception>
    public IReadOnlyList<DetectionTrace> Trace(IReadOnlyList<Tensor> images, TraceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        options ??= new TraceOptions();
        options.Validate();
        using var layers = new LayerRecorder(this, options, images.Count);
        var recorder = new TraceRecorder(images.Count, _rpn, _heads, layers);
        using var clock = new StageClock();
        Run(images, recorder);
        return recorder.ToTraces(clock.Times);
    }
}
