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

    /// <summary>Finds the pixels of a square patch of a tile, row by row.</summary>
    /// <param name="map">Maps of the grid's size.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="offset">Where the patch begins, from the tile's first result.</param>
    /// <param name="side">Pixels along a side of the patch.</param>
    /// <param name="zeros">Taken for pixels outside the map.</param>
    /// <param name="pixels">Gets side times side addresses.</param>
    public unsafe void FindPixels(FeatureRows map, int tile, int offset, int side, float* zeros, float** pixels)
    {
        (int image, int firstRow, int firstColumn) = this[tile];
        float* start = map.Image(image);
        for (int y = 0; y < side; y++)
        {
            int row = firstRow + offset + y;
            for (int x = 0; x < side; x++, pixels++)
            {
                int column = firstColumn + offset + x;
                bool isInside = (uint)row < (uint)map.Map.Height && (uint)column < (uint)map.Map.Width;
                *pixels = isInside ? start + ((long)row * map.Map.Width + column) * map.Channels : zeros;
            }
        }
    }

    private static int Divide(int side) => (side + WinogradTile.Outputs - 1) / WinogradTile.Outputs;
}
