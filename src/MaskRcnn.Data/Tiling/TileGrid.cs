using MaskRcnn.Structures;

namespace MaskRcnn.Tiling;

/// <summary>Cuts a picture into tiles of one size: the last of a row or column begins earlier, so that it ends with the picture.</summary>
internal static class TileGrid
{
    /// <summary>The tiles, row by row from the top.</summary>
    public static IReadOnlyList<IReadOnlyList<Tile>> Of(ImageSize picture, TilingOptions options)
    {
        (int height, int width) = (Math.Min(picture.Height, options.TileSize), Math.Min(picture.Width, options.TileSize));
        int[] tops = Starts(picture.Height, height, options.Overlap), lefts = Starts(picture.Width, width, options.Overlap);
        return [.. tops.Select((y, row) => (IReadOnlyList<Tile>)
            [.. lefts.Select((x, column) => new Tile(row * lefts.Length + column, x, y, new ImageSize(width, height)))])];
    }

    private static int[] Starts(int length, int side, int overlap)
    {
        int step = side - overlap, steps = length <= side ? 0 : (length - side + step - 1) / step;
        return [.. Enumerable.Range(0, steps + 1).Select(i => Math.Min(i * step, length - side))];
    }
}
