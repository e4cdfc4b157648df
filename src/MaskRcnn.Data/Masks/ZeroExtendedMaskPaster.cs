using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>Puts the small square mask of a detection into a box of whole pixels, as matterport's <c>unmold_mask</c> does.</summary>
internal static class ZeroExtendedMaskPaster
{
    /// <summary>Resizes the mask to its box and thresholds it.</summary>
    /// <param name="mask">[M, M] probabilities, row-major.</param>
    /// <param name="maskSize">M.</param>
    /// <param name="box">Whole pixels in the image, at least one.</param>
    /// <param name="imageSize">Size of the image.</param>
    /// <param name="threshold">Pixels of this probability or more are foreground.</param>
    /// <returns>A mask of the size of the image.</returns>
    public static RleMask Paste(ReadOnlySpan<float> mask, int maskSize, Box box, ImageSize imageSize, float threshold)
    {
        var values = new double[mask.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = mask[i];
        var size = new ImageSize((int)box.Width, (int)box.Height);
        double[] resized = ZeroExtendedMap.Resize(values, new ImageSize(maskSize, maskSize), size);
        var bitmap = new byte[resized.Length];
        for (int i = 0; i < bitmap.Length; i++)
            bitmap[i] = resized[i] >= threshold ? (byte)1 : (byte)0;
        return RleMask.FromBitmap(bitmap, size).Place((int)box.X0, (int)box.Y0, imageSize);
    }
}
