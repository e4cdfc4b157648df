using MaskRcnn.Structures;

namespace MaskRcnn.Matching;

/// <summary>
/// Boxes as offsets from reference boxes: shift of the centre relative to the reference's size, and logarithm of the ratio of sizes
/// (Girshick et al., R-CNN, CVPR 2014, appendix C), each times a weight that brings the targets to unit variance. float32
/// throughout, as torchvision computes it.
/// </summary>
internal sealed class BoxCoder(float centerWeight, float sizeWeight)
{
    // A larger exponent would turn an untrained network's output into infinities: 1000/16 is the largest sensible growth.
    private static readonly float MaxLogRatio = (float)Math.Log(1000.0 / 16);

    /// <summary>For proposals relative to anchors.</summary>
    public static BoxCoder Proposals { get; } = new(1, 1);

    /// <summary>For detections relative to proposals.</summary>
    public static BoxCoder Detections { get; } = new(10, 5);

    /// <summary>The offsets (dx, dy, dw, dh) that lead from a reference box to a box.</summary>
    public void Encode(Box box, Box reference, Span<float> offsets)
    {
        float centerX = box.X0 + 0.5f * box.Width;
        float centerY = box.Y0 + 0.5f * box.Height;
        float referenceX = reference.X0 + 0.5f * reference.Width;
        float referenceY = reference.Y0 + 0.5f * reference.Height;
        offsets[0] = centerWeight * (centerX - referenceX) / reference.Width;
        offsets[1] = centerWeight * (centerY - referenceY) / reference.Height;
        offsets[2] = sizeWeight * MathF.Log(box.Width / reference.Width);
        offsets[3] = sizeWeight * MathF.Log(box.Height / reference.Height);
    }

    /// <summary>The box to which offsets (dx, dy, dw, dh) lead from a reference box.</summary>
    public Box Decode(ReadOnlySpan<float> offsets, Box reference)
    {
        float centerX = offsets[0] / centerWeight * reference.Width + (reference.X0 + 0.5f * reference.Width);
        float centerY = offsets[1] / centerWeight * reference.Height + (reference.Y0 + 0.5f * reference.Height);
        float halfWidth = 0.5f * (MathF.Exp(MathF.Min(offsets[2] / sizeWeight, MaxLogRatio)) * reference.Width);
        float halfHeight = 0.5f * (MathF.Exp(MathF.Min(offsets[3] / sizeWeight, MaxLogRatio)) * reference.Height);
        return new Box(centerX - halfWidth, centerY - halfHeight, centerX + halfWidth, centerY + halfHeight);
    }
}
