namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>How much of a trace the page shows: the more images, the less of each, so that fifty stay below 20 MB.</summary>
/// <param name="Side">Longest side of a photograph.</param>
/// <param name="Boxes">Boxes of a kind, the best.</param>
/// <param name="Masks">Masks that are shown one by one.</param>
/// <param name="Channels">Channels of a layer.</param>
/// <param name="Outline">Numbers of a mask's outline.</param>
internal sealed record ModelReportLimits(int Side, int Boxes, int Masks, int Channels, int Outline)
{
    /// <summary>The limits for a number of images.</summary>
    public static ModelReportLimits For(int images) => images switch
    {
        <= 3 => new(1600, 1000, 24, 8, 4000),
        <= 12 => new(1200, 400, 16, 6, 1000),
        _ => new(800, 150, 6, 2, 240),
    };
}
