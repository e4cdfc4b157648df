using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

public sealed partial class RleMask
{
    /// <summary>All pixels.</summary>
    /// <returns>[H, W] uint8, row-major, 0 or 1.</returns>
    public byte[] ToBitmap()
    {
        var bitmap = new byte[Size.Area];
        DecodeRegion(0, 0, Size.Width, Size.Height, bitmap);
        return bitmap;
    }

    /// <summary>The pixels of a region, which may reach outside the mask and is 0 there. Never decodes the rest.</summary>
    /// <param name="x">Left column of the region, pixels.</param>
    /// <param name="y">Top row of the region, pixels.</param>
    /// <param name="width">Columns of the region, 0 or more.</param>
    /// <param name="height">Rows of the region, 0 or more.</param>
    /// <param name="rowMajor">Receives [height, width] uint8, row-major, 0 or 1.</param>
    /// <exception cref="ArgumentException">The region has a negative size, or the span another length.</exception>
    public void DecodeRegion(int x, int y, int width, int height, Span<byte> rowMajor)
    {
        if (width < 0 || height < 0 || rowMajor.Length != (long)width * height)
        {
            throw new ArgumentException(
                $"A region of {new ImageSize(width, height)} does not fit {rowMajor.Length} values.", nameof(rowMajor));
        }

        rowMajor.Clear();
        foreach (var segment in new ColumnSegments(this, x, (long)x + width))
        {
            int top = (int)Math.Max(segment.Top, (long)y);
            int bottom = (int)Math.Min(segment.Bottom, (long)y + height);
            int column = segment.Column - x;
            for (int row = top - y; row < bottom - y; row++)
            {
                rowMajor[row * width + column] = 1;
            }
        }
    }

    /// <summary>The mask of the image mirrored left and right.</summary>
    public RleMask FlipHorizontally()
    {
        var segments = new List<ColumnSegment>();
        foreach (var segment in new ColumnSegments(this, 0, Size.Width))
        {
            segments.Add(segment);
        }

        var runs = new RunLengthBuilder(_counts.Count);
        int last = segments.Count;
        while (last > 0)
        {
            // Columns come in reverse order, the segments within a column do not.
            int first = last - 1;
            while (first > 0 && segments[first - 1].Column == segments[first].Column)
            {
                first--;
            }

            for (int i = first; i < last; i++)
            {
                runs.AppendSegment(segments[i] with { Column = Size.Width - 1 - segments[i].Column }, Size.Height);
            }

            last = first;
        }

        return new RleMask(Size, runs.ToCounts(Size.Area));
    }

    /// <summary>The mask of the image mirrored top and bottom.</summary>
    public RleMask FlipVertically()
    {
        // The runs read backwards are the image after half a turn; mirrored left and right, that is upside down.
        var runs = new RunLengthBuilder(_counts.Count);
        for (int i = _counts.Count - 1; i >= 0; i--)
        {
            runs.Append(_counts[i], (i & 1) != 0);
        }

        return new RleMask(Size, runs.ToCounts(Size.Area)).FlipHorizontally();
    }

    /// <summary>The mask of a part of the image.</summary>
    /// <param name="x">Left column of the part, pixels.</param>
    /// <param name="y">Top row of the part, pixels.</param>
    /// <param name="width">Columns of the part, 1 or more.</param>
    /// <param name="height">Rows of the part, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part reaches outside the image.</exception>
    public RleMask Crop(int x, int y, int width, int height)
    {
        if (x < 0 || y < 0 || width < 1 || height < 1 || (long)x + width > Size.Width || (long)y + height > Size.Height)
        {
            throw new ArgumentOutOfRangeException(
                nameof(x), $"The part {new ImageSize(width, height)} at ({x}, {y}) must lie within the mask of {Size}.");
        }

        return Place(-x, -y, new ImageSize(width, height));
    }

    /// <summary>The mask of an image that is put somewhere into a frame, which cuts off what lies outside.</summary>
    /// <param name="x">Column of the frame at which the image's left column is, pixels; negative to the left of the frame.</param>
    /// <param name="y">Row of the frame at which the image's top row is, pixels; negative above the frame.</param>
    /// <param name="frame">Size of the frame, at least 1×1 and at most 2³¹ − 1 pixels.</param>
    /// <exception cref="ArgumentException">The size is out of range.</exception>
    public RleMask Place(int x, int y, ImageSize frame)
    {
        CheckSize(frame);
        var runs = new RunLengthBuilder(_counts.Count);
        foreach (var segment in new ColumnSegments(this, -(long)x, (long)frame.Width - x))
        {
            int top = (int)Math.Clamp((long)segment.Top + y, 0, frame.Height);
            int bottom = (int)Math.Clamp((long)segment.Bottom + y, 0, frame.Height);
            if (top < bottom)
            {
                runs.AppendSegment(new ColumnSegment(segment.Column + x, top, bottom), frame.Height);
            }
        }

        return new RleMask(frame, runs.ToCounts(frame.Area));
    }
}
