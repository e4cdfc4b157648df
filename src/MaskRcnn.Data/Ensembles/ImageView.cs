using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Ensembles;

/// <summary>An image as it is, or mirrored.</summary>
/// <param name="FlipsHorizontally">Whether left and right change places.</param>
/// <param name="FlipsVertically">Whether top and bottom change places.</param>
internal readonly record struct ImageView(bool FlipsHorizontally, bool FlipsVertically)
{
    public RgbImage Of(RgbImage image)
    {
        RgbImage turned = FlipsHorizontally ? image.FlipHorizontally() : image;
        return FlipsVertically ? turned.FlipVertically() : turned;
    }

    /// <summary>Brings what was found in the view back to the image.</summary>
    public Detections Undo(Detections found)
    {
        if (this == default)
        {
            return found;
        }

        Boxes boxes = FlipsHorizontally ? found.Boxes.FlipHorizontally(found.ImageSize.Width) : found.Boxes;
        int height = found.ImageSize.Height;
        boxes = FlipsVertically ? boxes.Convert(box => new Box(box.X0, height - box.Y1, box.X1, height - box.Y0)) : boxes;
        return new Detections(found.ImageSize, boxes, [.. found.Labels], [.. found.Scores], [.. found.Masks.Select(Flip)]);
    }

    private RleMask Flip(RleMask mask)
    {
        RleMask turned = FlipsHorizontally ? mask.FlipHorizontally() : mask;
        return FlipsVertically ? turned.FlipVertically() : turned;
    }
}
