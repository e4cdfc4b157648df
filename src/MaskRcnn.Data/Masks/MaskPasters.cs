using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>Puts small masks into their boxes by any of the rules.</summary>
internal static class MaskPasters
{
    /// <inheritdoc cref="MaskPaster.Paste"/>
    /// <param name="kind">The rule; one for boxes of whole pixels takes others to the nearest ones.</param>
    /// <param name="mask">[M, M] float32 probabilities, row-major.</param>
    /// <param name="maskSize">M, 1 or more.</param>
    /// <param name="box">The box in pixels of the image, finite.</param>
    /// <param name="imageSize">Size of the image.</param>
    /// <param name="threshold">Pixels of this probability or more are foreground, above 0.</param>
    public static RleMask Paste(
        MaskPastingKind kind, ReadOnlySpan<float> mask, int maskSize, Box box, ImageSize imageSize, float threshold) => kind switch
    {
        MaskPastingKind.Padded => MaskPaster.Paste(mask, maskSize, box, imageSize, threshold),
        MaskPastingKind.Sampled => SampledMaskPaster.Paste(mask, maskSize, box, imageSize, threshold),
        _ => PasteWhole(mask, maskSize, box, imageSize, threshold),
    };

    private static RleMask PasteWhole(ReadOnlySpan<float> mask, int maskSize, Box box, ImageSize imageSize, float threshold)
    {
        var whole = new Box(
            Whole(box.X0, imageSize.Width), Whole(box.Y0, imageSize.Height), Whole(box.X1, imageSize.Width), Whole(box.Y1, imageSize.Height));
        return whole.Width < 1 || whole.Height < 1
            ? RleMask.Empty(imageSize)
            : ZeroExtendedMaskPaster.Paste(mask, maskSize, whole, imageSize, threshold);
    }

    private static float Whole(float edge, int length) => Math.Clamp(MathF.Round(edge), 0, length);
}
