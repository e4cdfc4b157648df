using MaskRcnn.Structures;
using MaskRcnn.Tracing;
using MaskRcnn.Transforms;

namespace MaskRcnn;

/// <summary>Brings boxes of the network's frame into pixels of one image of a batch.</summary>
internal sealed class TraceFrame(ImageBatch batch, int image)
{
    /// <summary>The finest level of the pyramid, P2.</summary>
    public const int FinestLevel = 2;

    /// <summary>How the image lies in the network's input.</summary>
    public NetworkInput Input { get; } = new(batch.OriginalSizes[image], batch.ResizedSizes[image], batch.PaddedSize, batch.Window(image));

    /// <summary>A box in pixels of the image.</summary>
    public Box ToImage(Box box) => ToImage([box])[0];

    /// <summary>A box in pixels of the padded image in pixels of the image.</summary>
    public Box PaddedToImage(Box box)
    {
        (ImageSize size, ImageSize resized) = (batch.OriginalSizes[image], batch.ResizedSizes[image]);
        (float left, float top) = batch.Placements is { } placements ? (placements[image].Left, placements[image].Top) : (0, 0);
        (float x, float y) = (size.Width / (float)resized.Width, size.Height / (float)resized.Height);
        return new Box((box.X0 - left) * x, (box.Y0 - top) * y, (box.X1 - left) * x, (box.Y1 - top) * y);
    }

    /// <summary>Boxes in pixels of the image.</summary>
    public Boxes ToImage(ReadOnlySpan<Box> boxes) => batch.ToExactOriginal(image, Boxes.FromBoxes(boxes));
}
