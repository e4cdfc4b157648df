using MaskRcnn.Structures;

namespace MaskRcnn.Matching;

/// <summary>
/// Boxes as offsets from reference boxes: shift of the centre relative to the reference's size, and logarithm of the ratio of sizes
/// (Girshick et al., R-CNN, CVPR 2014, appendix C), each times a weight that brings the targets to unit variance. float32
/// throughout, as torchvision computes it.
/// </summary>
internal sealed class BoxCoder
{
    private readonly float _weightX, _weightY, _weightWidth, _weightHeight;
    private readonly float _maxLogRatio;

    /// <summary>A coder.</summary>
    /// <param name="deviations">Four, of x, y, width and height, by which offsets are divided.</param>
    /// <param name="maxGrowth">
    /// The most by which an offset makes a side longer, 0 for no limit: an untrained network's output would become infinities.
    /// </param>
    public BoxCoder(IReadOnlyList<float> deviations, float maxGrowth)
    {
        (_weightX, _weightY) = (1 / deviations[0], 1 / deviations[1]);
        (_weightWidth, _weightHeight) = (1 / deviations[2], 1 / deviations[3]);
        _maxLogRatio = maxGrowth > 0 ? (float)Math.Log(maxGrowth) : float.PositiveInfinity;
    }

    /// <summary>For proposals relative to anchors in torchvision.</summary>
    public static BoxCoder Proposals { get; } = new([1, 1, 1, 1], 62.5f);

    /// <summary>For detections relative to proposals in torchvision.</summary>
    public static BoxCoder Detections { get; } = new([0.1f, 0.1f, 0.2f, 0.2f], 62.5f);

    /// <summary>The offsets (dx, dy, dw, dh) that lead from a reference box to a box.</summary>
    public void Encode(Box box, Box reference, Span<float> offsets)
    {
        float centerX = box.X0 + 0.5f * box.Width;
        float centerY = box.Y0 + 0.5f * box.Height;
        float referenceX = reference.X0 + 0.5f * reference.Width;
        float referenceY = reference.Y0 + 0.5f * reference.Height;
        offsets[0] = _weightX * (centerX - referenceX) / reference.Width;
        offsets[1] = _weightY * (centerY - referenceY) / reference.Height;
        offsets[2] = _weightWidth * MathF.Log(box.Width / reference.Width);
        offsets[3] = _weightHeight * MathF.Log(box.Height / reference.Height);
    }

    /// <summary>The box to which offsets (dx, dy, dw, dh) lead from a reference box.</summary>
    public Box Decode(ReadOnlySpan<float> offsets, Box reference)
    {
        float centerX = offsets[0] / _weightX * reference.Width + (reference.X0 + 0.5f * reference.Width);
        float centerY = offsets[1] / _weightY * reference.Height + (reference.Y0 + 0.5f * reference.Height);
        float halfWidth = 0.5f * (MathF.Exp(MathF.Min(offsets[2] / _weightWidth, _maxLogRatio)) * reference.Width);
        float halfHeight = 0.5f * (MathF.Exp(MathF.Min(offsets[3] / _weightHeight, _maxLogRatio)) * reference.Height);
        return new Box(centerX - halfWidth, centerY - halfHeight, centerX + halfWidth, centerY + halfHeight);
    }
}
