using MaskRcnn.Images.Codecs;
using MaskRcnn.Images.Png;
using MaskRcnn.Structures;
using SkiaSharp;

namespace MaskRcnn.Images.Rows;

/// <summary>The rows of an upright picture from the top, as few at a time as wanted.</summary>
internal abstract class PictureRows(ImageSize size) : IDisposable
{
    protected const int Channels = 3;

    public ImageSize Size => size;

    /// <summary>
    /// Opens a file. JPEG and PNG of 8 bits a sample are decoded row by row; other formats, palettes and pictures that have to be turned are decoded
    /// at once. Either way the pixels are those of <see cref="RgbImage.Load(string)"/>.
    /// </summary>
    /// <exception cref="InvalidImageException">As in <see cref="RgbImage.Load(string)"/>.</exception>
    public static PictureRows Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Explain(path, () => OpenByRows(path)) ?? new WholeRows(RgbImage.Load(path));
    }

    /// <summary>Reads the next rows.</summary>
    /// <param name="rows">Receives a whole number of rows, three samples a pixel.</param>
    /// <exception cref="InvalidDataException">The data are damaged or truncated.</exception>
    public abstract void Read(Span<byte> rows);

    /// <summary>Names the picture in errors about its data.</summary>
    /// <exception cref="InvalidImageException">The data are damaged or truncated.</exception>
    public static T Explain<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error)
        {
            throw new InvalidImageException(path, error.Message, error);
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Null where the whole picture has to be decoded, or where its error has to be found.</summary>
    private static PictureRows? OpenByRows(string path)
    {
        ImageHeader header;
        try
        {
            header = ImageHeaderReader.Read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
        if (header.Orientation != SKEncodedOrigin.TopLeft || header.IsDeep)
            return null;
        PixelLimit.Check(header.Width, header.Height);
        return (PictureRows?)PngRows.TryOpen(path) ?? JpegRows.TryOpen(path);
    }
}
