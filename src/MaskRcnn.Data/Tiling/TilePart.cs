using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tiling;

/// <summary>What was found in a tile: an object, or the part of one that the tile shows.</summary>
/// <param name="Tile">The tile.</param>
/// <param name="Label">Class, 1 to K.</param>
/// <param name="Score">Confidence.</param>
/// <param name="Box">In pixels of the tile.</param>
/// <param name="Mask">Of the tile's size.</param>
internal sealed record TilePart(Tile Tile, int Label, float Score, Box Box, RleMask Mask)
{
    // The network's masks end a pixel or two before the edge that cuts the object.
    private const int Tolerance = 2;

    /// <summary>Whether an edge of the tile cuts the object, and not that of the picture.</summary>
    public bool IsCut(ImageSize picture) =>
        Left <= Tolerance && Tile.X > 0 || Top <= Tolerance && Tile.Y > 0
        || Right >= Tile.Size.Width - Tolerance && Tile.Right < picture.Width || Bottom >= Tile.Size.Height - Tolerance && Tile.Bottom < picture.Height;

    /// <summary>Whether an edge of the tile that lies within another tile cuts the object.</summary>
    public bool IsCutWithin(Tile other) =>
        Left <= Tolerance && Tile.X > other.X && Tile.X < other.Right || Top <= Tolerance && Tile.Y > other.Y && Tile.Y < other.Bottom
        || Right >= Tile.Size.Width - Tolerance && Tile.Right > other.X && Tile.Right < other.Right
        || Bottom >= Tile.Size.Height - Tolerance && Tile.Bottom > other.Y && Tile.Bottom < other.Bottom;

    private float Left => Math.Min(Box.X0, Mask.BoundingBox.X0);

    private float Top => Math.Min(Box.Y0, Mask.BoundingBox.Y0);

    private float Right => Math.Max(Box.X1, Mask.BoundingBox.X1);

    private float Bottom => Math.Max(Box.Y1, Mask.BoundingBox.Y1);

    /// <summary>The box in pixels of the picture.</summary>
    public Box BoxInPicture => new(Box.X0 + Tile.X, Box.Y0 + Tile.Y, Box.X1 + Tile.X, Box.Y1 + Tile.Y);

    /// <summary>The mask of the picture.</summary>
    public RleMask MaskInPicture(ImageSize picture) => Mask.Place(Tile.X, Tile.Y, picture);
}
