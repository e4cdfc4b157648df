namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary>What a report about errors shows.</summary>
internal sealed record ErrorsReportOptions
{
    public required string Title { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public required string Source { get; init; }

    /// <summary>Least overlap of a right detection.</summary>
    public double IouThreshold { get; init; } = 0.5;

    /// <summary>Least score that counts.</summary>
    public double ScoreThreshold { get; init; } = 0.5;

    /// <summary>Images that are drawn.</summary>
    public int MostImages { get; init; } = 30;
}
