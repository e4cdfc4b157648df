using System.Buffers;
using MaskRcnn.Structures;

namespace MaskRcnn.Transforms;

/// <summary>An image as the network takes it, in managed memory.</summary>
/// <param name="OriginalSize">Size before resizing.</param>
/// <param name="Size">Size of what <paramref name="Samples"/> hold: the resized image, with padding where that is not 0.</param>
/// <param name="Samples">At least [H,W,3] normalised float32, rented from the shared pool.</param>
internal sealed record PreparedImage(ImageSize OriginalSize, ImageSize Size, float[] Samples)
{
    /// <summary>Where the resized image lies in the samples; null where it is all of them.</summary>
    public ImagePlacement? Placement { get; init; }

    /// <summary>The numbers of the frame in which the network is to handle boxes.</summary>
    public CoordinateSystem Coordinates { get; init; }

    /// <summary>Gives the memory back; the image may not be used any more.</summary>
    public void Return() => ArrayPool<float>.Shared.Return(Samples);
}
