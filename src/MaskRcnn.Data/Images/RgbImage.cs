using MaskRcnn.Structures;

namespace MaskRcnn.Images;

/// <summary>
/// A picture of 8-bit red, green and blue samples in managed memory, row by row from the top; immutable, safe for several threads.
/// </summary>
public sealed partial class RgbImage
{
    private const int Channels = 3;
    private readonly byte[] _pixels;

    /// <summary>A picture over <paramref name="pixels"/>, which it owns from now on.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixels">Height x width x 3 samples: row-major, red then green then blue.</param>
    /// <exception cref="ArgumentException">The number of samples does not fit the size.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        long samples = (long)height * width * Channels;
        if (pixels.LongLength != samples)
            throw new ArgumentException($"{width}x{height} pixels have {samples} samples, not {pixels.LongLength}.", nameof(pixels));
        (Height, Width, _pixels) = (height, width, pixels);
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows and columns.</summary>
    public ImageSize Size => new(Width, Height);

    /// <summary>Height x width x 3 samples: row-major, red then green then blue.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;
}
