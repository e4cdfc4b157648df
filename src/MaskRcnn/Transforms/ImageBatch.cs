using MaskRcnn.Operators;
using MaskRcnn.Structures;
using static TorchSharp.torch;

namespace MaskRcnn.Transforms;

/// <summary>Images ready for the network.</summary>
/// <param name="Pixels">[N,3,H,W] normalised, resized, padded.</param>
/// <param name="OriginalSizes">Sizes before resizing.</param>
/// <param name="ResizedSizes">Sizes after resizing, without padding.</param>
internal sealed record ImageBatch(Tensor Pixels, ImageSize[] OriginalSizes, ImageSize[] ResizedSizes)
{
    private static readonly Box s_whole = new(0, 0, 1, 1);

    public int Count => OriginalSizes.Length;

    /// <summary>Size of every image of the batch with its padding.</summary>
    public ImageSize PaddedSize => new((int)Pixels.size(3), (int)Pixels.size(2));

    /// <summary>Where each image lies in the padded one; null where all lie at its corner.</summary>
    public ImagePlacement[]? Placements { get; init; }

    /// <summary>The numbers of the network's frame.</summary>
    public CoordinateSystem Coordinates { get; init; }

    /// <summary>What proposals of an image are clipped to, in the network's frame.</summary>
    public Box ProposalBounds(int image) => Coordinates == CoordinateSystem.Normalized ? s_whole : Window(image);

    /// <summary>What detections of an image are clipped to, in the network's frame.</summary>
    public Box DetectionBounds(int image) =>
        Coordinates == CoordinateSystem.Normalized ? new NormalizedFrame(PaddedSize).Normalize(Window(image)) : Window(image);

    /// <summary>Brings boxes of an image from its original frame to pixels of the padded image.</summary>
    public Boxes ToPadded(int image, Boxes boxes)
    {
        Boxes resized = Rescale(boxes, OriginalSizes[image], ResizedSizes[image]);
        return Placements is null ? resized : resized.Translate(Placements[image].Left, Placements[image].Top);
    }

    /// <summary>Brings boxes of an image from pixels of the padded image to the network's frame.</summary>
    public Boxes ToFrame(Boxes padded)
    {
        if (Coordinates == CoordinateSystem.Pixels)
            return padded;
        var frame = new NormalizedFrame(PaddedSize);
        return padded.Convert(frame.Normalize);
    }

    /// <summary>Brings boxes of an image from its original frame to the network's frame.</summary>
    public Boxes ToResized(int image, Boxes boxes) => ToFrame(ToPadded(image, boxes));

    /// <summary>Brings boxes of an image from the network's frame to its original frame, to whole pixels where the convention says so.</summary>
    public Boxes ToOriginal(int image, Boxes boxes) =>
        Coordinates == CoordinateSystem.Normalized ? ToPixels(image, boxes, whole: true) : ToExactOriginal(image, boxes);

    /// <summary>The same without rounding to whole pixels.</summary>
    public Boxes ToExactOriginal(int image, Boxes boxes)
    {
        if (Coordinates == CoordinateSystem.Normalized)
            return ToPixels(image, boxes, whole: false);
        if (Placements is not null)
            boxes = boxes.Translate(-Placements[image].Left, -Placements[image].Top);
        return Rescale(boxes, ResizedSizes[image], OriginalSizes[image]);
    }

    private Boxes ToPixels(int image, Boxes boxes, bool whole)
    {
        Box window = DetectionBounds(image);
        var frame = new NormalizedFrame(OriginalSizes[image]);
        return boxes.Convert(box =>
        {
            var inside = new Box(
                (box.X0 - window.X0) / window.Width, (box.Y0 - window.Y0) / window.Height,
                (box.X1 - window.X0) / window.Width, (box.Y1 - window.Y0) / window.Height);
            return whole ? frame.ToWholePixels(inside) : frame.ToPixels(inside);
        });
    }

    /// <summary>The part of the padded image that an image covers, in its pixels.</summary>
    public Box Window(int image) =>
        Placements is null ? new Box(0, 0, ResizedSizes[image].Width, ResizedSizes[image].Height) : Placements[image].Window;

    // Each side has its own ratio: rounding the size to whole pixels stretched the image a little.
    private static Boxes Rescale(Boxes boxes, ImageSize from, ImageSize to) =>
        boxes.Scale(to.Width / (float)from.Width, to.Height / (float)from.Height);
}
