using System.Buffers;
using MaskRcnn.Structures;

namespace MaskRcnn.Transforms;

/// <summary>An image as the network takes it, in managed memory.</summary>
/// <param name="OriginalSize">Size before resizing.</param>
/// <param name="Size">Size after resizing.</param>
/// <param name="Samples">At least [H,W,3] normalised float32, rented from the shared pool.</param>
internal sealed record PreparedImage(ImageSize OriginalSize, ImageSize Size, float[] Samples)
{
    /// <summary>Gives the memory back; the image may not be used any more.</summary>
    public void Return() => ArrayPool<float>.Shared.Return(Samples);
}
