using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.MLNet;

public sealed partial class InstanceSegmentationTransformer
{
    /// <summary>
    /// The instances in one image, best score first, without a data view around it. May be called from several threads at once.
    /// </summary>
    /// <param name="image">Of any size.</param>
    /// <returns>
    /// Boxes and masks in pixels of the image; label i has the name at i − 1 of <see cref="ClassNames"/>. None has a label that no class uses.
    /// </returns>
    /// <exception cref="ObjectDisposedException">The transformer was disposed.</exception>
    public Detections Detect(RgbImage image) => _description.Labels.KeepUsed(Predictor.Predict(image));
}
