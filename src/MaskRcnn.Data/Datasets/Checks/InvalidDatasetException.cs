namespace MaskRcnn.Datasets;

/// <summary>A data set in which a check found errors.</summary>
public sealed class InvalidDatasetException : Exception
{
    internal InvalidDatasetException(DatasetReport report)
        : base(Describe(report)) => Report = report;

    /// <summary>Everything that was found.</summary>
    public DatasetReport Report { get; }

    private static string Describe(DatasetReport report)
    {
        DatasetFinding[] errors = [.. report.Findings.Where(finding => finding.IsError)];
        string others = errors.Length == 1 ? "" : $" There are {errors.Length - 1} more errors.";
        return $"The dataset check failed. {errors[0].Kind}: {errors[0]}.{others}";
    }
}
