using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed class MLImage : IDisposable
{
    private Bitmap _bitmap;
    private string _tag;

    private MLImage(Bitmap bitmap) => _bitmap = bitmap;

    public MLPixelFormat PixelFormat => Bitmap.Format;

    public int Width => Bitmap.Width;

    public int Height => Bitmap.Height;

    public int BitsPerPixel => Bitmap is not null ? 32 : 0;

    public ReadOnlySpan<byte> Pixels => Bitmap.Pixels;

    public byte[] GetBGRPixels
    {
        get
        {
            byte[] bgra = Bitmap.ToStraightBgra();
            var pixels = new byte[bgra.Length / 4 * 3];
            for (int i = 0, j = 0; j < pixels.Length; i += 4, j += 3)
            {
                pixels[j] = bgra[i];
                pixels[j + 1] = bgra[i + 1];
                pixels[j + 2] = bgra[i + 2];
            }

            return pixels;
        }
    }

    public string Tag
    {
        get => Bitmap is not null ? _tag : null;
        set => _tag = Bitmap is not null ? value : null;
    }

    private Bitmap Bitmap => _bitmap ?? throw new InvalidOperationException("Object is disposed.");

    public static MLImage CreateFromStream(Stream imageStream)
    {
        ArgumentNullException.ThrowIfNull(imageStream);
        using var file = new MemoryStream();

        // The real one closes the stream too, together with its decoder.
        using (imageStream)
            imageStream.CopyTo(file);
        var bitmap = ImageCodec.DecodeOrNull(file.GetBuffer().AsSpan(0, (int)file.Length));
        return bitmap is null ? throw new ArgumentException("Invalid input stream contents", nameof(imageStream)) : new MLImage(bitmap);
    }

    public static MLImage CreateFromFile(string imagePath)
    {
        ArgumentNullException.ThrowIfNull(imagePath);

        // A file that is missing or unreadable and one that is no image are told apart by the real one neither.
        Bitmap bitmap = null;
        try
        {
            bitmap = ImageCodec.DecodeOrNull(File.ReadAllBytes(imagePath));
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
        }

        return bitmap is null ? throw new ArgumentException("Invalid path", nameof(imagePath)) : new MLImage(bitmap);
    }

    public static MLImage CreateFromPixels(int width, int height, MLPixelFormat pixelFormat, ReadOnlySpan<byte> imagePixelData)
    {
        if (pixelFormat is not (MLPixelFormat.Bgra32 or MLPixelFormat.Rgba32))
            throw new ArgumentException("Unsupported pixel format", nameof(pixelFormat));
        if (width <= 0)
            throw new ArgumentException("Invalid width value.", nameof(width));
        if (height <= 0)
            throw new ArgumentException("Invalid height value.", nameof(height));
        if (imagePixelData.Length != (long)width * height * 4)
            throw new ArgumentException($"Invalid {nameof(imagePixelData)} buffer size.");

        var bitmap = new Bitmap(width, height, pixelFormat, isOpaque: false);
        imagePixelData.CopyTo(bitmap.Pixels);
        return new MLImage(bitmap);
    }

    public void Save(string imagePath)
    {
        var bitmap = Bitmap;
        string extension = Path.GetExtension(imagePath);
        byte[] encoded = extension?.ToLowerInvariant() switch
        {
            ".png" => ImageCodec.EncodePng(bitmap),
            ".jpg" or ".jpeg" => ImageCodec.EncodeJpeg(bitmap),
            ".bmp" or ".gif" or ".ico" or ".astc" or ".avif" or ".dng" or ".heif" or ".ktx" or ".pkm" or ".wbmp" or ".webp" => null,
            _ => throw new ArgumentException("Path has invalid image file extension.", nameof(imagePath)),
        };
        if (encoded is null)
            throw new ArgumentException($"Images cannot be saved in the format '{extension}'; use .png or .jpg.", nameof(imagePath));

        using var stream = new FileStream(imagePath, FileMode.Create, FileAccess.Write);
        stream.Write(encoded);
    }

    public void Dispose() => _bitmap = null;

    internal MLImage CloneWithResizing(int width, int height, ImageResizeMode mode)
    {
        Contracts.CheckParam(Data.Bitmap.CanHold(width, height), nameof(width));
        return new MLImage(BitmapResizing.Resize(Bitmap, width, height, mode));
    }
}
