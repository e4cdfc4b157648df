using MaskRcnn.Structures;
using static TorchSharp.torch;

namespace MaskRcnn.Transforms;

/// <summary>Images ready for the network.</summary>
/// <param name="Pixels">[N,3,H,W] normalised, resized, padded with 0 on the right and at the bottom.</param>
/// <param name="OriginalSizes">Sizes before resizing.</param>
/// <param name="ResizedSizes">Sizes after resizing, without padding.</param>
internal sealed record ImageBatch(Tensor Pixels, ImageSize[] OriginalSizes, ImageSize[] ResizedSizes)
{
    public int Count => OriginalSizes.Length;

    /// <summary>Size of every image of the batch with its padding.</summary>
    public ImageSize PaddedSize => new((int)Pixels.size(2), (int)Pixels.size(3));

    /// <summary>Brings boxes of an image from its original frame to its resized frame.</summary>
    public Boxes ToResized(int image, Boxes boxes) => Rescale(boxes, OriginalSizes[image], ResizedSizes[image]);

    /// <summary>Brings boxes of an image from its resized frame to its original frame.</summary>
    public Boxes ToOriginal(int image, Boxes boxes) => Rescale(boxes, ResizedSizes[image], OriginalSizes[image]);

    // Each side has its own ratio: rounding the size to whole pixels stretched the image a little.
    private static Boxes Rescale(Boxes boxes, ImageSize from, ImageSize to) =>
        boxes.Scale(to.Width / (float)from.Width, to.Height / (float)from.Height);
}
