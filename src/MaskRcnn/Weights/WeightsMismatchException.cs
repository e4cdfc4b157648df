namespace MaskRcnn.Weights;

/// <summary>Weights that do not fit a model. The message holds the whole report.</summary>
public sealed class WeightsMismatchException : Exception
{
    /// <summary>An error about one file.</summary>
    /// <param name="report">What fits and what does not.</param>
    /// <param name="reason">Why nothing at all can be taken from the file, if that is known.</param>
    public WeightsMismatchException(ImportReport report, string? reason = null)
        : base(Describe(report, reason)) => Report = report;

    /// <summary>What fits and what does not.</summary>
    public ImportReport Report { get; }

    private static string Describe(ImportReport report, string? reason)
    {
        ArgumentNullException.ThrowIfNull(report);
        string detail = reason is null ? "" : $": {reason}";
        return $"{report.Path}: the weights do not fit the model{detail}\n{report}";
    }
}
