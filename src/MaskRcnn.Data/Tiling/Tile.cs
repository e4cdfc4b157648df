using MaskRcnn.Structures;

namespace MaskRcnn.Tiling;

/// <summary>A part of a picture.</summary>
/// <param name="Index">Its number, row by row.</param>
/// <param name="X">First column.</param>
/// <param name="Y">First row.</param>
/// <param name="Size">Rows and columns.</param>
internal readonly record struct Tile(int Index, int X, int Y, ImageSize Size)
{
    public int Right => X + Size.Width;

    public int Bottom => Y + Size.Height;
}
