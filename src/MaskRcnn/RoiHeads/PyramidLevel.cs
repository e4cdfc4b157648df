using MaskRcnn.Structures;

namespace MaskRcnn.RoiHeads;

/// <summary>
/// Which pyramid level a box is pooled from (Lin et al., CVPR 2017, equation 1): one of 224 pixels from P4, half of it from P3.
/// </summary>
internal static class PyramidLevel
{
    private const float CanonicalSize = 224;
    private const float CanonicalLevel = 4;

    // Keeps a box of exactly a power of 2 on its level when the logarithm comes out a little low.
    private const float Epsilon = 1e-6f;

    /// <summary>The level, 2 for P2.</summary>
    public static int Of(Box box, int finest, int coarsest)
    {
        float level = MathF.Floor(CanonicalLevel + MathF.Log2(MathF.Sqrt(box.Area) / CanonicalSize) + Epsilon);
        return (int)Math.Clamp(level, finest, coarsest);
    }

    /// <summary>The same with detectron2's guard against boxes without area, which moves a few boxes by a level.</summary>
    public static int OfHalfPixel(Box box, int finest, int coarsest)
    {
        const float Guard = 1e-8f;
        float level = MathF.Floor(CanonicalLevel + MathF.Log2((MathF.Sqrt(box.Area) / CanonicalSize) + Guard));
        return (int)Math.Clamp(level, finest, coarsest);
    }

    /// <summary>The same for a normalized box, rounded to the nearest level and not down (matterport's PyramidROIAlign).</summary>
    public static int OfNormalized(Box box, ImageSize padded, int finest, int coarsest)
    {
        float canonical = CanonicalSize / MathF.Sqrt(padded.Area);
        float octaves = MathF.Log(MathF.Sqrt(box.Height * box.Width) / canonical) / MathF.Log(2);
        // An empty box has an infinite logarithm, and goes to the finest level.
        return (int)Math.Clamp(CanonicalLevel + MathF.Round(octaves), finest, coarsest);
    }
}
