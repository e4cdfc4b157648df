using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>
/// Puts the small square mask of a detection into the image by sampling it at every pixel centre, zero outside of the mask, with the
/// box as exact as it is: detectron2's <c>paste_masks_in_image</c>.
/// </summary>
internal static class SampledMaskPaster
{
    /// <summary>Samples the mask bilinearly and thresholds it. Only pixels that the mask reaches are computed.</summary>
    /// <param name="mask">[M, M] probabilities, row-major.</param>
    /// <param name="maskSize">M.</param>
    /// <param name="box">The box in pixels of the image, finite.</param>
    /// <param name="imageSize">Size of the image.</param>
    /// <param name="threshold">Pixels of this probability or more are foreground, above 0.</param>
    /// <returns>A mask of the size of the image.</returns>
    public static RleMask Paste(ReadOnlySpan<float> mask, int maskSize, Box box, ImageSize imageSize, float threshold)
    {
        (int left, int right) = Reach(box.X0, box.X1, maskSize, imageSize.Width);
        (int top, int bottom) = Reach(box.Y0, box.Y1, maskSize, imageSize.Height);
        var runs = new RunLengthBuilder(2 * (right - left) + 2);
        var column = new float[maskSize];
        for (int x = left; x < right; x++)
        {
            Mix(mask, maskSize, Position(x, box.X0, box.X1, maskSize), column);
            for (int y = top; y < bottom; y++)
            {
                long place = (long)x * imageSize.Height + y;
                if (Sample(column, Position(y, box.Y0, box.Y1, maskSize)) >= threshold)
                    runs.AppendForeground(place, place + 1);
            }
        }

        return new RleMask(imageSize, runs.ToCounts(imageSize.Area));
    }

    // Half a pixel of the mask around the box still has part of its edge.
    private static (int First, int End) Reach(float start, float end, int maskSize, int length)
    {
        if (!(end > start))
            return (0, 0);
        float margin = ((end - start) / (2 * maskSize)) + 1;
        int first = (int)Math.Clamp(MathF.Floor(start - margin), 0, length);
        return (first, (int)Math.Clamp(MathF.Ceiling(end + margin), first, length));
    }

    // In pixels of the mask, 0 for the centre of the first; the steps and the float32 numbers are those of grid_sample.
    private static float Position(int pixel, float start, float end, int maskSize)
    {
        float normalized = ((pixel + 0.5f - start) / (end - start) * 2) - 1;
        return (((normalized + 1) * maskSize) - 1) / 2;
    }

    private static void Mix(ReadOnlySpan<float> mask, int maskSize, float position, Span<float> column)
    {
        float low = MathF.Floor(position), weight = position - low;
        int first = (int)low, second = first + 1;
        for (int y = 0; y < maskSize; y++)
        {
            ReadOnlySpan<float> row = mask.Slice(y * maskSize, maskSize);
            float before = (uint)first < (uint)maskSize ? row[first] : 0, after = (uint)second < (uint)maskSize ? row[second] : 0;
            column[y] = before * (1 - weight) + after * weight;
        }
    }

    private static float Sample(ReadOnlySpan<float> column, float position)
    {
        float low = MathF.Floor(position), weight = position - low;
        int first = (int)low, second = first + 1;
        float before = (uint)first < (uint)column.Length ? column[first] : 0;
        float after = (uint)second < (uint)column.Length ? column[second] : 0;
        return before * (1 - weight) + after * weight;
    }
}
