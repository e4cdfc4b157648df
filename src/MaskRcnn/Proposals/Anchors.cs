using MaskRcnn.Structures;

namespace MaskRcnn.Proposals;

/// <summary>The anchors of all images of a batch.</summary>
/// <param name="ImageSize">Size of the images with padding.</param>
/// <param name="MapSizes">Sizes of the feature maps, finest first.</param>
/// <param name="Boxes">All anchors in the network's frame: by level, row, column, shape.</param>
/// <param name="LevelCounts">How many of them belong to each level.</param>
internal sealed record Anchors(ImageSize ImageSize, ImageSize[] MapSizes, Box[] Boxes, int[] LevelCounts)
{
    /// <summary>The anchors in pixels of the padded image.</summary>
    public Box[] PixelBoxes { get; init; } = Boxes;

    /// <summary>The same before rounding to float32: all x0, all y0, all x1, all y1. Null where float32 decides.</summary>
    public double[][]? PreciseBoxes { get; init; }

    /// <summary>The level of an anchor, 0 for the finest.</summary>
    public int LevelOf(int anchor)
    {
        int level = 0;
        for (int end = LevelCounts[0]; anchor >= end; end += LevelCounts[level])
            level++;
        return level;
    }
}
