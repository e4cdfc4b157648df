using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MaskRcnn.Images.Resampling;
using MaskRcnn.Structures;
using SkiaSharp;

namespace MaskRcnn.Images;

public sealed partial class RgbImage
{
    /// <summary>The mirror image: left and right exchanged.</summary>
    public RgbImage FlipHorizontally()
    {
        byte[] mirrored = GC.AllocateUninitializedArray<byte>(_pixels.Length);
        int stride = Width * Channels;
        for (int start = 0; start < mirrored.Length; start += stride)
            ReversePixels(_pixels.AsSpan(start, stride), mirrored.AsSpan(start, stride));
        return new RgbImage(Width, Height, mirrored);
    }

    /// <summary>The mirror image: top and bottom exchanged.</summary>
    public RgbImage FlipVertically()
    {
        byte[] mirrored = GC.AllocateUninitializedArray<byte>(_pixels.Length);
        int stride = Width * Channels;
        for (int start = 0; start < mirrored.Length; start += stride)
            _pixels.AsSpan(start, stride).CopyTo(mirrored.AsSpan(mirrored.Length - stride - start));
        return new RgbImage(Width, Height, mirrored);
    }

    /// <summary>The picture with rows and columns exchanged.</summary>
    public RgbImage Transpose() => Turn(SKEncodedOrigin.LeftTop);

    /// <summary>The picture with its rows and columns put where an Exif orientation says; readers of files have done so already.</summary>
    /// <param name="exifOrientation">1 (upright) to 8, the value of Exif's tag 0x0112.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public RgbImage TurnUpright(int exifOrientation) => exifOrientation is >= 1 and <= 8
        ? Turn((SKEncodedOrigin)exifOrientation)
        : throw new ArgumentOutOfRangeException(nameof(exifOrientation), exifOrientation, "The Exif orientation has to be 1 to 8.");

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
        byte[] part = GC.AllocateUninitializedArray<byte>(height * width * Channels);
        for (int row = 0; row < height; row++)
            _pixels.AsSpan(((y + row) * Width + x) * Channels, width * Channels).CopyTo(part.AsSpan(row * width * Channels));
        return new RgbImage(width, height, part);
    }

    /// <summary>The picture put somewhere into a frame, which cuts off what lies outside.</summary>
    /// <param name="x">Column of the frame at which the picture's first column is; negative to the left of the frame.</param>
    /// <param name="y">Row of the frame at which the picture's first row is; negative above the frame.</param>
    /// <param name="frame">Size of the frame, at least 1×1.</param>
    /// <param name="fill">Colour of the frame where the picture is not.</param>
    public RgbImage Place(int x, int y, ImageSize frame, RgbColor fill)
    {
        byte[] placed = GC.AllocateUninitializedArray<byte>(checked(frame.Height * frame.Width * Channels));
        int left = (int)Math.Clamp((long)x, 0, frame.Width), right = (int)Math.Clamp((long)x + Width, 0, frame.Width);
        for (int row = 0; row < frame.Height; row++)
        {
            Span<byte> target = placed.AsSpan(row * frame.Width * Channels, frame.Width * Channels);
            bool hasPicture = row >= y && row < (long)y + Height;
            if (!hasPicture || left > 0 || right < frame.Width)
                MemoryMarshal.Cast<byte, RgbColor>(target).Fill(fill);
            if (hasPicture && left < right)
                _pixels.AsSpan(((row - y) * Width + left - x) * Channels, (right - left) * Channels).CopyTo(target[(left * Channels)..]);
        }
        return new RgbImage(frame.Width, frame.Height, placed);
    }

    /// <summary>
    /// The picture made larger or smaller: each pixel is the mean of those it covers, weighted by a triangle over twice the width that it
    /// covers, as PIL's bilinear filter. Shrinking leaves no moiré.
    /// </summary>
    /// <param name="size">The new size, at least 1×1.</param>
    public RgbImage Resize(ImageSize size) => ResizePart(size, 0, 0, size.Width, size.Height);

    /// <summary>
    /// The picture after a map, each pixel mixed of the four nearest to the position that its centre comes from (bilinear).
    /// </summary>
    /// <param name="map">Where positions of the picture go; for much smaller pictures <see cref="Resize"/> first.</param>
    /// <param name="size">Size of the picture afterwards, at least 1×1.</param>
    /// <param name="fill">Colour of the pixels whose centre comes from outside the picture.</param>
    /// <exception cref="InvalidOperationException">The map squeezes the plane into a line, or has a value that is not finite.</exception>
    public RgbImage Transform(AffineMap map, ImageSize size, RgbColor fill) =>
        new(size.Width, size.Height, AffineSampler.Sample(this, map.Invert(), size, fill));

    /// <summary>A part of what <see cref="Resize"/> gives, without computing the rest.</summary>
    internal RgbImage ResizePart(ImageSize size, int x, int y, int width, int height) => size == Size
        ? x == 0 && y == 0 && width == Width && height == Height ? this : Crop(x, y, width, height)
        : new(width, height, TriangleResampler.Resize(this, size, x, y, width, height));

    /// <summary>The picture with its stored rows and columns put where <paramref name="orientation"/> says.</summary>
    internal RgbImage Turn(SKEncodedOrigin orientation) => orientation switch
    {
        SKEncodedOrigin.TopLeft => this,
        SKEncodedOrigin.TopRight => FlipHorizontally(),
        SKEncodedOrigin.BottomLeft => FlipVertically(),
        _ => TurnByPixels(orientation),
    };

    private RgbImage TurnByPixels(SKEncodedOrigin orientation)
    {
        bool swapsAxes = orientation >= SKEncodedOrigin.LeftTop;
        (int height, int width) = swapsAxes ? (Width, Height) : (Height, Width);
        // Where the upright picture's first pixel is stored, and how far apart its columns and rows are stored.
        (int origin, int column, int row) = orientation switch
        {
            SKEncodedOrigin.BottomRight => (Height * Width - 1, -1, -Width),
            SKEncodedOrigin.LeftTop => (0, Width, 1),
            SKEncodedOrigin.RightTop => ((Height - 1) * Width, -Width, 1),
            SKEncodedOrigin.RightBottom => (Height * Width - 1, -Width, -1),
            SKEncodedOrigin.LeftBottom => (Width - 1, Width, -1),
            _ => throw new ArgumentOutOfRangeException(nameof(orientation), orientation, null),
        };

        // Tile by tile, so that the stored rows of a tile stay in the cache.
        const int tile = 32;
        byte[] turned = GC.AllocateUninitializedArray<byte>(_pixels.Length);
        for (int top = 0; top < height; top += tile)
        {
            for (int left = 0; left < width; left += tile)
            {
                for (int y = top; y < Math.Min(top + tile, height); y++)
                {
                    int source = (origin + y * row + left * column) * Channels, target = (y * width + left) * Channels;
                    for (int x = left; x < Math.Min(left + tile, width); x++, source += column * Channels, target += Channels)
                    {
                        turned[target] = _pixels[source];
                        turned[target + 1] = _pixels[source + 1];
                        turned[target + 2] = _pixels[source + 2];
                    }
                }
            }
        }
        return new RgbImage(width, height, turned);
    }

    private static void ReversePixels(ReadOnlySpan<byte> source, Span<byte> target)
    {
        // Five pixels are the last 15 of 16 bytes read, and the first 15 of 16 written; the next ones overwrite the sixteenth.
        Vector128<byte> order = Vector128.Create((byte)13, 14, 15, 10, 11, 12, 7, 8, 9, 4, 5, 6, 1, 2, 3, 0);
        const int step = 5 * Channels, size = 16;
        int done = 0;
        for (; done + size <= source.Length; done += step)
        {
            var pixels = Vector128.Create(source.Slice(source.Length - done - size, size));
            Vector128.Shuffle(pixels, order).CopyTo(target[done..]);
        }
        for (; done < source.Length; done += Channels)
            source.Slice(source.Length - done - Channels, Channels).CopyTo(target[done..]);
    }
}
