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
}
