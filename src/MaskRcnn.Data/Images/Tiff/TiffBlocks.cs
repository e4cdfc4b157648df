using BitMiracle.LibTiff.Classic;
using MaskRcnn.Images.Codecs;

namespace MaskRcnn.Images.Tiff;

/// <summary>Strips or tiles of a TIFF page, checked before memory is taken for them.</summary>
internal static class TiffBlocks
{
    // More than deflate, LZW and PackBits can reach: a header that claims more is false.
    private const long MaximumCompression = 2000, MaximumTileSide = 1 << 14;

    /// <exception cref="InvalidDataException">
    /// There are too many pixels, more than a file of this length can hold, or strips or tiles that are not those of the page or not
    /// within the file.
    /// </exception>
    public static void Check(TiffDirectory directory, TiffLayout layout)
    {
        PixelLimit.Check(layout.Width, layout.Height);
        if ((long)layout.Width * layout.Height * layout.Channels * layout.BitsPerSample / 8 > directory.Length * MaximumCompression)
            throw new InvalidDataException($"damaged TIFF: {directory.Length} bytes cannot be {layout.Width}x{layout.Height} pixels");

        bool isTiled = directory.CountOf(TiffTag.TILEWIDTH) > 0;
        long expected = isTiled ? Tiles(directory, layout) : Strips(directory, layout);
        if (directory.Number(TiffTag.PLANARCONFIG, 1) == (int)PlanarConfig.SEPARATE)
            expected *= layout.Channels;
        uint[] offsets = directory.Values(isTiled ? TiffTag.TILEOFFSETS : TiffTag.STRIPOFFSETS);
        uint[] lengths = directory.Values(isTiled ? TiffTag.TILEBYTECOUNTS : TiffTag.STRIPBYTECOUNTS);
        if (offsets.Length != expected || lengths.Length != expected)
            throw new InvalidDataException($"damaged TIFF: {offsets.Length} strips or tiles of {lengths.Length} lengths, expected {expected}");
        for (int i = 0; i < offsets.Length; i++)
        {
            if (lengths[i] == 0 || (long)offsets[i] + lengths[i] > directory.Length)
                throw new InvalidDataException($"truncated or damaged TIFF: strip or tile {i} does not fit into the file");
        }
    }

    private static long Strips(TiffDirectory directory, TiffLayout layout)
    {
        uint rows = directory.Values(TiffTag.ROWSPERSTRIP) is [var value, ..] ? value : uint.MaxValue;
        return rows > 0 ? Parts(layout.Height, rows) : throw new InvalidDataException("damaged TIFF: strips without rows");
    }

    private static long Tiles(TiffDirectory directory, TiffLayout layout)
    {
        int width = directory.Number(TiffTag.TILEWIDTH, 0), height = directory.Number(TiffTag.TILELENGTH, 0);
        return width is > 0 and <= (int)MaximumTileSide && height is > 0 and <= (int)MaximumTileSide
            && (long)width * height <= Math.Max(1 << 20, 4L * layout.Width * layout.Height)
            ? Parts(layout.Width, width) * Parts(layout.Height, height)
            : throw new InvalidDataException($"damaged TIFF: tiles of {width}x{height} pixels");
    }

    private static long Parts(int side, long part) => (side + part - 1) / part;
}
