using MaskRcnn.Structures;

namespace MaskRcnn.Kernels;

/// <summary>The tiles of 4×4 results that cover the maps of a batch, image by image and row by row.</summary>
internal readonly struct WinogradGrid(int images, ImageSize map)
{
    private readonly int _columns = Divide(map.Width);
    private readonly int _rows = Divide(map.Height);

    public int TileCount => images * _rows * _columns;

    /// <summary>The image of a tile, and the row and column of its first result.</summary>
    public (int Image, int Row, int Column) this[int tile]
    {
        get
        {
            (int row, int column) = Math.DivRem(tile, _columns);
            (int image, row) = Math.DivRem(row, _rows);
            return (image, row * WinogradTile.Outputs, column * WinogradTile.Outputs);
        }
    }

    private static int Divide(int side) => (side + WinogradTile.Outputs - 1) / WinogradTile.Outputs;
}
