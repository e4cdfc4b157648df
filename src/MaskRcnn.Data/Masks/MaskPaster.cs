using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>Puts the small square mask that the mask head predicts for a box into the image.</summary>
/// <remarks>Source: <c>paste_masks_in_image</c> of torchvision's <c>roi_heads</c>, followed by a threshold.</remarks>
public static class MaskPaster
{
    // The mask gets a border of zeros, and the box grows with it, so that the mask can end between pixels.
    private const int Padding = 1;

    /// <summary>
    /// Resizes the mask bilinearly to its box, thresholds it and cuts it off at the image. Only pixels in the box are computed, and
    /// of these only the ones where the mask may cross the threshold.
    /// </summary>
    /// <param name="mask">[M, M] float32 probabilities, row-major.</param>
    /// <param name="maskSize">M, 1 or more.</param>
    /// <param name="box">The box in pixels of the image, finite.</param>
    /// <param name="imageSize">Size of the image.</param>
    /// <param name="threshold">Pixels of this probability or more are foreground, above 0.</param>
    /// <returns>A mask of the size of the image; empty where the box does not touch the image.</returns>
    /// <exception cref="ArgumentException">
    /// The mask has another length than M², the box is not finite, or an argument is out of range.
    /// </exception>
    public static RleMask Paste(ReadOnlySpan<float> mask, int maskSize, Box box, ImageSize imageSize, float threshold = 0.5f)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maskSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        RleMask.CheckSize(imageSize);
        if (mask.Length != (long)maskSize * maskSize)
        {
            throw new ArgumentException(
                $"A mask of {maskSize}×{maskSize} has {(long)maskSize * maskSize} values, got {mask.Length}.", nameof(mask));
        }

        if (!float.IsFinite(box.X0) || !float.IsFinite(box.Y0) || !float.IsFinite(box.X1) || !float.IsFinite(box.Y1))
        {
            throw new ArgumentException($"The box of a mask must be finite, got {box}.", nameof(box));
        }

        float growth = (float)((double)(maskSize + 2 * Padding) / maskSize);
        (long left, long right) = Expand(box.X0, box.X1, growth);
        (long top, long bottom) = Expand(box.Y0, box.Y1, growth);
        int firstColumn = (int)Math.Clamp(left, 0, imageSize.Width);
        int endColumn = (int)Math.Clamp(right + 1, firstColumn, imageSize.Width);
        int firstRow = (int)Math.Clamp(top, 0, imageSize.Height);
        int endRow = (int)Math.Clamp(bottom + 1, firstRow, imageSize.Height);

        int size = maskSize + 2 * Padding;
        var columns = new LinearAxis(size, Math.Max(right - left + 1, 1));
        var bands = RowBands.Create(new LinearAxis(size, Math.Max(bottom - top + 1, 1)), firstRow - top, endRow - top);
        var runs = new RunLengthBuilder(2 * (endColumn - firstColumn) + 2);
        var column = new float[size];
        for (int x = firstColumn; x < endColumn; x++)
        {
            Interpolate(mask, maskSize, columns[x - left], column);
            bands.AppendColumn(column, threshold, (long)x * imageSize.Height + firstRow, runs);
        }

        return new RleMask(imageSize, runs.ToCounts(imageSize.Area));
    }

    // Truncation towards zero, as converting a tensor to whole numbers does.
    private static (long Start, long End) Expand(float start, float end, float growth)
    {
        float half = (end - start) * 0.5f * growth;
        float centre = (end + start) * 0.5f;
        return ((long)(centre - half), (long)(centre + half));
    }

    private static void Interpolate(
        ReadOnlySpan<float> mask, int maskSize, (int Low, int High, float Weight) position, Span<float> column)
    {
        int low = position.Low - Padding;
        int high = position.High - Padding;
        for (int y = 0; y < maskSize; y++)
        {
            var row = mask.Slice(y * maskSize, maskSize);
            float a = (uint)low < (uint)maskSize ? row[low] : 0;
            float b = (uint)high < (uint)maskSize ? row[high] : 0;
            column[y + Padding] = a * (1 - position.Weight) + b * position.Weight;
        }
    }
}
