namespace MaskRcnn.Masks;

public sealed partial class RleMask
{
    /// <summary>The pixels that are foreground in the first mask and not in the second.</summary>
    /// <param name="mask">A mask.</param>
    /// <param name="other">A mask of the same size.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    public static RleMask Difference(RleMask mask, RleMask other)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(other);
        CheckSameSize(mask, other);
        ReadOnlySpan<uint> outside = other._counts[0] == 0 ? other.Counts[1..] : (uint[])[0, .. other._counts];
        return new RleMask(mask.Size, RunLengths.Combine(mask._counts, outside, intersect: true));
    }
}
