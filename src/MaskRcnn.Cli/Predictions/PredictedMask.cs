using MaskRcnn.Masks;

namespace MaskRcnn.Cli.Predictions;

/// <summary>A mask as COCO's compressed run lengths.</summary>
/// <param name="Size">Height and width in pixels.</param>
/// <param name="Counts">The compressed runs, column by column.</param>
internal sealed record PredictedMask(IReadOnlyList<int> Size, string Counts)
{
    /// <summary>The text form of a mask.</summary>
    public static PredictedMask From(RleMask mask) => new([mask.Size.Height, mask.Size.Width], mask.ToCompressedString());
}
