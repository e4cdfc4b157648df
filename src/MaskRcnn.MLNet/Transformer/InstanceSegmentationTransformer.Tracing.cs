using MaskRcnn.Images;
using MaskRcnn.Tracing;

namespace MaskRcnn.MLNet;

public sealed partial class InstanceSegmentationTransformer
{
    /// <summary>
    /// As <see cref="DetectionTransformer.Detect(RgbImage)"/>, by the same code, with a record of every step on the way. Labels are those of
    /// the network, which counts classes that its training did not use as well.
    /// </summary>
    /// <param name="image">Of any size, upright.</param>
    /// <param name="options">Which layers to record; null for the usual ones.</param>
    /// <returns>What happened with the image, in its pixels.</returns>
    /// <exception cref="ArgumentException">An option names a layer that the model does not have; the message names it.</exception>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public DetectionTrace Trace(RgbImage image, TraceOptions? options = null) => Predictor.Trace(image, options);
}
