using BitMiracle.LibTiff.Classic;
using MaskRcnn.Images.Codecs;
using SkiaSharp;

namespace MaskRcnn.Images.Tiff;

/// <summary>How the samples of a TIFF page are stored (TIFF 6.0, sections 3 to 8, 14 and 15).</summary>
/// <param name="Width">Columns as stored.</param>
/// <param name="Height">Rows as stored.</param>
/// <param name="BitsPerSample">1 to 16, or 32 for floats.</param>
/// <param name="Channels">Samples of a pixel, opacity included.</param>
/// <param name="IsFloat">Whether they are IEEE floats.</param>
/// <param name="Photometric">What they mean.</param>
/// <param name="Orientation">How the stored pixels have to be turned; the tag has the values of Exif.</param>
internal sealed record TiffLayout(
    int Width, int Height, int BitsPerSample, int Channels, bool IsFloat, Photometric Photometric, SKEncodedOrigin Orientation)
{
    /// <summary>Whether the samples have to be scaled to 8 bits.</summary>
    public bool IsDeep => BitsPerSample > 8;

    /// <summary>The value that becomes 255 in the full range.</summary>
    public float FullScale => IsFloat ? 1 : ushort.MaxValue;

    /// <summary>Colours of a pixel: 1 or 3.</summary>
    public int Colors => Photometric == Photometric.RGB ? 3 : 1;

    /// <exception cref="InvalidDataException">The page is of a kind that is not supported, or has no size.</exception>
    public static TiffLayout Of(TiffDirectory directory)
    {
        int bits = directory.Number(TiffTag.BITSPERSAMPLE, 1), channels = directory.Number(TiffTag.SAMPLESPERPIXEL, 1);
        var format = (SampleFormat)directory.Number(TiffTag.SAMPLEFORMAT, (int)SampleFormat.UINT);
        bool isFloat = format == SampleFormat.IEEEFP;
        if (isFloat ? bits != 32 : format is not (SampleFormat.UINT or SampleFormat.VOID) || bits is not (1 or 2 or 4 or 8 or 16))
            throw new InvalidDataException($"the TIFF has samples of {bits} bits ({format}), expected 1 to 8 or 16 (UINT) or 32 (IEEEFP)");
        int orientation = directory.Number(TiffTag.ORIENTATION, 1);
        var layout = new TiffLayout(
            directory.Number(TiffTag.IMAGEWIDTH, 0), directory.Number(TiffTag.IMAGELENGTH, 0), bits, channels, isFloat,
            (Photometric)directory.Number(TiffTag.PHOTOMETRIC, (int)Photometric.MINISBLACK),
            orientation is >= 1 and <= 8 ? (SKEncodedOrigin)orientation : SKEncodedOrigin.TopLeft);
        bool isKnown = layout.Photometric is Photometric.MINISBLACK or Photometric.MINISWHITE or Photometric.RGB
            || layout.Photometric == Photometric.PALETTE && !layout.IsDeep && directory.CountOf(TiffTag.COLORMAP) == 3 << bits;
        if (!isKnown || channels < layout.Colors || channels > layout.Colors + 1)
            throw new InvalidDataException($"the TIFF has {channels} samples of {bits} bits a pixel ({layout.Photometric}), expected grey, RGB or a palette");
        if (directory.Number(TiffTag.COMPRESSION, 1) is var compression && (Compression)compression is not
            (Compression.NONE or Compression.LZW or Compression.DEFLATE or Compression.ADOBE_DEFLATE or Compression.PACKBITS))
        {
            throw new InvalidDataException($"the TIFF is compressed by {(Compression)compression}, expected none, LZW, deflate or PackBits");
        }
        _ = new ImageHeader(layout.Width, layout.Height, layout.Orientation).Check();
        return layout;
    }
}
