using System.Runtime.InteropServices;
using MaskRcnn.Structures;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Images;

/// <summary>
/// A picture of 8-bit red, green and blue samples in managed memory, row by row from the top, immutable.
/// </summary>
public sealed partial class RgbImage
{
    private const int Channels = 3;
    private readonly byte[] _pixels;

    /// <summary>A picture over <paramref name="pixels"/>, which it owns from now on.</summary>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="pixels">Height x width x 3 samples: row-major, red then green then blue.</param>
    /// <exception cref="ArgumentException">The number of samples does not fit the size.</exception>
    public RgbImage(int height, int width, byte[] pixels)
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
    public ImageSize Size => new(Height, Width);

    /// <summary>Height x width x 3 samples: row-major, red then green then blue.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>The mirror image: left and right exchanged.</summary>
    public RgbImage FlipHorizontally() => Turn(ImageOrientation.TopRight);

    /// <summary>The mirror image: top and bottom exchanged.</summary>
    public RgbImage FlipVertically() => Turn(ImageOrientation.BottomLeft);

    /// <summary>A rectangular part, copied.</summary>
    /// <param name="x">First column.</param>
    /// <param name="y">First row.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle is empty or reaches outside the picture.</exception>
    public RgbImage Crop(int x, int y, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Width - x);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Height - y);

        var part = new byte[height * width * Channels];
        for (int row = 0; row < height; row++)
            _pixels.AsSpan(((y + row) * Width + x) * Channels, width * Channels).CopyTo(part.AsSpan(row * width * Channels));
        return new RgbImage(height, width, part);
    }

    /// <summary>The samples as the network takes them.</summary>
    /// <param name="device">Where the tensor is to be; the CPU if null.</param>
    /// <returns>[3,H,W] float32 in 0..1, channels red, green, blue. The caller disposes it.</returns>
    public Tensor ToTensor(Device? device = null)
    {
        Tensor tensor = empty(new long[] { Channels, Height, Width }, dtype: ScalarType.Float32);
        Span<float> values = MemoryMarshal.Cast<byte, float>(tensor.bytes);
        int area = Height * Width;
        Span<float> red = values[..area], green = values.Slice(area, area), blue = values.Slice(2 * area, area);
        for (int i = 0, sample = 0; i < area; i++, sample += Channels)
        {
            red[i] = _pixels[sample] / 255f;
            green[i] = _pixels[sample + 1] / 255f;
            blue[i] = _pixels[sample + 2] / 255f;
        }
        return device is null || device.type == DeviceType.CPU ? tensor : tensor.to(device, disposeAfter: true);
    }

    /// <summary>The picture with its stored rows and columns put where <paramref name="orientation"/> says.</summary>
    internal RgbImage Turn(ImageOrientation orientation)
    {
        if (orientation == ImageOrientation.TopLeft)
            return this;

        bool swapsAxes = orientation >= ImageOrientation.LeftTop;
        (int height, int width) = swapsAxes ? (Width, Height) : (Height, Width);
        // Where the upright picture's first pixel is stored, and how far apart its columns and rows are stored.
        (int origin, int column, int row) = orientation switch
        {
            ImageOrientation.TopRight => (Width - 1, -1, Width),
            ImageOrientation.BottomRight => (Height * Width - 1, -1, -Width),
            ImageOrientation.BottomLeft => ((Height - 1) * Width, 1, -Width),
            ImageOrientation.LeftTop => (0, Width, 1),
            ImageOrientation.RightTop => ((Height - 1) * Width, -Width, 1),
            ImageOrientation.RightBottom => (Height * Width - 1, -Width, -1),
            ImageOrientation.LeftBottom => (Width - 1, Width, -1),
            _ => throw new ArgumentOutOfRangeException(nameof(orientation), orientation, null),
        };

        var turned = new byte[_pixels.Length];
        for (int y = 0, target = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, target += Channels)
            {
                int source = (origin + y * row + x * column) * Channels;
                turned[target] = _pixels[source];
                turned[target + 1] = _pixels[source + 1];
                turned[target + 2] = _pixels[source + 2];
            }
        }
        return new RgbImage(height, width, turned);
    }
}
