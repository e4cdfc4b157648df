using BitMiracle.LibTiff.Classic;
using MaskRcnn.Images.Codecs;
using MaskRcnn.Images.Depth;
using SkiaSharp;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace MaskRcnn.Images.Tiff;

/// <summary>The first page of a TIFF file, read with LibTiff.NET: Skia reads none.</summary>
internal static class TiffFile
{
    public static bool HasSignature(ReadOnlySpan<byte> file) => file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8);

    /// <summary>Reads size, orientation and depth; no picture data.</summary>
    /// <param name="file">Seekable.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or of a kind that is not supported.</exception>
    public static ImageHeader ReadHeader(Stream file)
    {
        var layout = TiffLayout.Of(new TiffDirectory(file));
        return new ImageHeader(layout.Width, layout.Height, layout.Orientation, layout.IsDeep);
    }

    /// <summary>The picture with 8 bits, upright.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, too large, or of a kind that is not supported.</exception>
    public static RgbImage Decode(byte[] file, DepthScaling scaling) =>
        Read(file, (tiff, layout) => layout.IsDeep ? DecodeDeep(tiff, layout).Scale(scaling) : DecodeBytes(tiff, layout));

    /// <summary>The picture of samples of more than 8 bits.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, too large, or of a kind that is not supported.</exception>
    public static DeepImage DecodeDeep(byte[] file) => Read(file, DecodeDeep);

    private static DeepImage DecodeDeep(LibTiff tiff, TiffLayout layout) =>
        new(new(layout.Width, layout.Height), new TiffSampleReader(tiff, layout).ReadColors(), layout.FullScale, layout.Orientation);

    /// <summary>LibTiff looks up palettes, converts YCbCr and so on; it multiplies colours by the opacity, which is undone.</summary>
    private static RgbImage DecodeBytes(LibTiff tiff, TiffLayout layout)
    {
        var raster = new int[layout.Height * layout.Width];
        // With the orientation of the file it turns nothing: it would only mirror, never exchange rows and columns.
        if (!tiff.ReadRGBAImageOriented(layout.Width, layout.Height, raster, (Orientation)layout.Orientation, stopOnError: true))
            throw new InvalidDataException("the picture data of the TIFF are damaged, truncated or of an unsupported kind");
        byte[] pixels = GC.AllocateUninitializedArray<byte>(3 * raster.Length);
        for (int i = 0, to = 0; i < raster.Length; i++, to += 3)
        {
            int opacity = LibTiff.GetA(raster[i]);
            pixels[to] = Opacity.Undo(LibTiff.GetR(raster[i]), opacity);
            pixels[to + 1] = Opacity.Undo(LibTiff.GetG(raster[i]), opacity);
            pixels[to + 2] = Opacity.Undo(LibTiff.GetB(raster[i]), opacity);
        }
        return new RgbImage(layout.Width, layout.Height, pixels).Turn(layout.Orientation);
    }

    private static T Read<T>(byte[] file, Func<LibTiff, TiffLayout, T> read)
    {
        using var stream = new MemoryStream(file, writable: false);
        var directory = new TiffDirectory(stream);
        var layout = TiffLayout.Of(directory);
        TiffBlocks.Check(directory, layout);
        TiffMessages.Silence();
        stream.Position = 0;
        try
        {
            using LibTiff? tiff = LibTiff.ClientOpen("TIFF", "r", stream, new TiffStream());
            return tiff is null ? throw new InvalidDataException("the TIFF is damaged: its directory cannot be read") : read(tiff, layout);
        }
        catch (Exception error) when (error is not (InvalidDataException or OutOfMemoryException))
        {
            // LibTiff.NET is safe code that relies on array bounds where a damaged file leads it astray.
            throw new InvalidDataException("the TIFF is damaged or of an unsupported kind", error);
        }
    }
}
