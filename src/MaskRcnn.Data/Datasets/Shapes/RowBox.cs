using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Shapes;

/// <summary>Where in its image a mask lies that is stored row by row, pixels; the far edges are exclusive.</summary>
internal readonly record struct RowBox(int Left, int Top, int Right, int Bottom)
{
    /// <summary>Whether there is no pixel in it.</summary>
    public bool IsEmpty => Right <= Left || Bottom <= Top;

    /// <summary>Number of columns.</summary>
    public int Width => Right - Left;

    /// <summary>The part inside an image.</summary>
    public RowBox Clip(ImageSize size) =>
        new(Math.Max(Left, 0), Math.Max(Top, 0), Math.Min(Right, size.Width), Math.Min(Bottom, size.Height));
}
