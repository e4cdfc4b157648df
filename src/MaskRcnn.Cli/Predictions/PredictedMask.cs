namespace MaskRcnn.Cli.Predictions;

/// <summary>A mask as COCO's compressed run lengths.</summary>
/// <param name="Size">Height and width in pixels.</param>
/// <param name="Counts">The compressed runs, column by column.</param>
internal sealed record PredictedMask(IReadOnlyList<int> Size, string Counts);
