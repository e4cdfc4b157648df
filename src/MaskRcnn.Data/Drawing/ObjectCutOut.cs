using MaskRcnn.Drawing;
using MaskRcnn.Files;
using MaskRcnn.Images;
using MaskRcnn.Images.Codecs;
using SkiaSharp;

namespace MaskRcnn;

/// <summary>An object cut out of its picture along its mask. Managed memory only, nothing to dispose.</summary>
public sealed class ObjectCutOut
{
    private readonly byte[] _opacity;

    internal ObjectCutOut(RgbImage image, byte[] opacity, int x, int y) => (Image, _opacity, X, Y) = (image, opacity, x, y);

    /// <summary>The part of the picture that the object is in; what is transparent is black.</summary>
    public RgbImage Image { get; }

    /// <summary>[H, W] uint8 of <see cref="Image"/>, row-major: 0 where nothing of the object is, 255 where it is.</summary>
    public ReadOnlySpan<byte> Opacity => _opacity;

    /// <summary>Column of the picture at which the part begins.</summary>
    public int X { get; }

    /// <summary>Row of the picture at which the part begins.</summary>
    public int Y { get; }

    /// <summary>Writes a PNG with an alpha channel: to a temporary file first, so that an earlier file survives a failure.</summary>
    /// <param name="path">Ends in .png; an existing file is replaced.</param>
    /// <exception cref="ArgumentException">The path has another ending.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"{path}: the ending is \"{Path.GetExtension(path)}\", expected .png, which keeps what is transparent.", nameof(path));
        using SKData file = SkiaEncoder.EncodePng(Image, _opacity);
        AtomicFile.Write(path, temporary =>
        {
            using FileStream stream = File.Create(temporary);
            file.SaveTo(stream);
        });
    }

    /// <summary>Writes a PNG with an alpha channel to a stream, such as the answer of a web service.</summary>
    /// <param name="stream">Written from where it is; flushed, not closed.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using SKData file = SkiaEncoder.EncodePng(Image, _opacity);
        file.SaveTo(stream);
        stream.Flush();
    }

    internal static ObjectCutOut Of(MaskOpacity opacity, RgbImage image, int x, int y, int width, int height)
    {
        byte[] part = opacity.Region(x, y, width, height);
        var pixels = image.Crop(x, y, width, height).Pixels.ToArray();
        for (int i = 0; i < part.Length; i++)
        {
            if (part[i] == 0)
                pixels.AsSpan(3 * i, 3).Clear();
        }
        return new ObjectCutOut(new RgbImage(width, height, pixels), part, x, y);
    }
}
