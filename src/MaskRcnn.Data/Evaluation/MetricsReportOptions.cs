namespace MaskRcnn.Evaluation;

/// <summary>What a report of metrics contains beside COCO's numbers.</summary>
public sealed record MetricsReportOptions
{
    /// <summary>IoU at which errors and confusions are counted.</summary>
    /// <value>0.5.</value>
    public double IouThreshold { get; init; } = 0.5;

    /// <summary>Smallest score at which confusions are counted.</summary>
    /// <value>0.5.</value>
    public double ScoreThreshold { get; init; } = 0.5;

    /// <summary>Whether each class has its curves of precision over recall, one per IoU threshold.</summary>
    /// <value>False.</value>
    public bool Curves { get; init; }

    /// <summary>Intervals of AP, for reports in JSON.</summary>
    /// <value>Null: none.</value>
    public PrecisionIntervals? Intervals { get; init; }

    /// <summary>Differences from another model, for reports in JSON.</summary>
    /// <value>Null: none.</value>
    public PrecisionDifferences? Differences { get; init; }
}
