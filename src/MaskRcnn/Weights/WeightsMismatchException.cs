namespace MaskRcnn.Weights;

/// <summary>Weights that do not fit a model. The message holds the whole report.</summary>
public sealed class WeightsMismatchException : Exception
{
    /// <summary>An error about one file.</summary>
    /// <param name="report">What fits and what does not.</param>
    /// <param name="reason">Why nothing at all can be taken from the file, if that is known.</param>
    public WeightsMismatchException(ImportReport report, string? reason = null)
        : base($"{(report ?? throw new ArgumentNullException(nameof(report))).Path}: the weights do not fit the model{(reason is null ? "" : $": {reason}")}\n{report}") =>
        Report = report;

    /// <summary>What fits and what does not.</summary>
    public ImportReport Report { get; }
}
