using MaskRcnn.Files;
using MaskRcnn.Images.Codecs;
using MaskRcnn.Images.Depth;
using MaskRcnn.Images.Tiff;
using SkiaSharp;

namespace MaskRcnn.Images;

public sealed partial class RgbImage
{
    /// <summary>
    /// The largest picture that is decoded: 134,217,728 pixels (11,585 x 11,585), about 0.9 GB while decoding, 2.2 GB for samples of
    /// more than 8 bits. The size is read from the header first, so that a small file cannot claim all memory.
    /// </summary>
    public const int MaxPixels = 1 << 27;

    /// <summary>
    /// Reads a JPEG, PNG, WebP, GIF (first frame), BMP or TIFF (first page) file, upright as its Exif orientation says; samples of more
    /// than 8 bits are scaled by <see cref="DepthScaling.FullRange"/>.
    /// </summary>
    /// <remarks>
    /// Every kind becomes 8-bit red, green and blue, as with PIL's <c>convert("RGB")</c>: grey is repeated, palettes are looked up,
    /// CMYK is taken as Adobe stores it, colour profiles and gamma are ignored, and transparency is dropped (what is fully transparent is
    /// black).
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidImageException">
    /// The file is missing, unreadable, damaged, truncated, of another kind, or above <see cref="MaxPixels"/>.
    /// </exception>
    public static RgbImage Load(string path) => Load(path, DepthScaling.FullRange);

    /// <summary>As <see cref="Load(string)"/>, with a choice for samples of more than 8 bits.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scaling">How samples of more than 8 bits become 8; of no effect on others.</param>
    /// <exception cref="InvalidImageException">As in <see cref="Load(string)"/>.</exception>
    public static RgbImage Load(string path, DepthScaling scaling) => PictureFile.Read(path, file => Decode(file, scaling));

    /// <summary>
    /// Reads an encoded picture to the end of a stream; formats, orientation and scaling are those of <see cref="Load(string)"/>.
    /// </summary>
    /// <param name="stream">Need not be seekable; stays the caller's.</param>
    /// <param name="name">What to call the picture in errors.</param>
    /// <exception cref="InvalidImageException">The data are damaged, truncated, of another kind, or above <see cref="MaxPixels"/>.</exception>
    public static RgbImage Decode(Stream stream, string name) => Decode(stream, name, DepthScaling.FullRange);

    /// <summary>As <see cref="Decode(Stream, string)"/>, with a choice for samples of more than 8 bits.</summary>
    /// <param name="stream">Need not be seekable; stays the caller's.</param>
    /// <param name="name">What to call the picture in errors.</param>
    /// <param name="scaling">How samples of more than 8 bits become 8; of no effect on others.</param>
    /// <exception cref="InvalidImageException">As in <see cref="Decode(Stream, string)"/>.</exception>
    public static RgbImage Decode(Stream stream, string name, DepthScaling scaling)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var file = new MemoryStream();
        try
        {
            stream.CopyTo(file);
        }
        catch (IOException error)
        {
            throw new InvalidImageException(name, $"the data cannot be read: {error.Message}", error);
        }
        return PictureFile.Decode(file.ToArray(), name, bytes => Decode(bytes, scaling));
    }

    /// <summary>Reads an encoded picture; formats, orientation and scaling are those of <see cref="Load(string)"/>.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What to call the picture in errors.</param>
    /// <exception cref="InvalidImageException">The data are damaged, truncated, of another kind, or above <see cref="MaxPixels"/>.</exception>
    public static RgbImage Decode(byte[] file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        return PictureFile.Decode(file, name, bytes => Decode(bytes, DepthScaling.FullRange));
    }

    /// <summary>Writes the picture: to a temporary file first, so that an earlier file survives a failure.</summary>
    /// <param name="path">Ends in .png (lossless), or .jpg or .jpeg (quality 100); an existing file is replaced.</param>
    /// <exception cref="ArgumentException">The path has another ending.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using SKData file = SkiaEncoder.ForFile(path)(this);
        AtomicFile.Write(path, temporary => WriteTo(temporary, file));
    }

    /// <summary>Writes the picture to a stream, such as the answer of a web service.</summary>
    /// <param name="stream">Written from where it is; flushed, not closed.</param>
    /// <param name="format">The format.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not a member of the enumeration.</exception>
    public void Save(Stream stream, PictureFormat format = PictureFormat.Png)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using SKData file = SkiaEncoder.For(format)(this);
        file.SaveTo(stream);
        stream.Flush();
    }

    private static void WriteTo(string path, SKData file)
    {
        using FileStream stream = File.Create(path);
        file.SaveTo(stream);
    }

    private static RgbImage Decode(byte[] file, DepthScaling scaling)
    {
        if (TiffFile.HasSignature(file))
            return TiffFile.Decode(file, scaling);
        if (!DeepDecoder.IsPng(file))
            return SkiaDecoder.Decode(file, null);
        ImageHeader header = PngHeader.Read(new MemoryStream(file, writable: false));
        PixelLimit.Check(header.Width, header.Height);
        return header.IsDeep ? DeepDecoder.Decode(file, header).Scale(scaling) : SkiaDecoder.Decode(file, header.Orientation);
    }
}
