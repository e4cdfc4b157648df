using MaskRcnn.Tracing;

namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>What became of a box, in words.</summary>
internal static class FateNames
{
    /// <summary>By the values of <see cref="SelectionFate"/>.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<SelectionFate>().Order().Select(Of)];

    private static string Of(SelectionFate fate) => fate switch
    {
        SelectionFate.Kept => "kept",
        SelectionFate.BelowThreshold => "below the threshold",
        SelectionFate.Background => "background",
        SelectionFate.TooSmall => "too small",
        SelectionFate.Suppressed => "suppressed",
        _ => "beyond the limit",
    };
}
