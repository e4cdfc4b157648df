namespace MaskRcnn.Datasets;

/// <summary>
/// What a dataset check found and counted. The counts are of the data set as it was checked, before any repair. System.Text.Json
/// writes it as it is; <see cref="ToString"/> gives tables.
/// </summary>
public sealed class DatasetReport
{
    internal DatasetReport(
        IReadOnlyList<DatasetFinding> findings,
        IReadOnlyList<ClassCount> classes,
        IReadOnlyList<SizeCount> sizes,
        int images,
        int backgrounds)
    {
        Findings = findings;
        Classes = classes;
        Sizes = sizes;
        ImageCount = images;
        BackgroundImageCount = backgrounds;
    }

    /// <summary>Number of images.</summary>
    public int ImageCount { get; }

    /// <summary>Number of image files that were decoded; of the others, only headers were read.</summary>
    public int DecodedImageCount { get; internal init; }

    /// <summary>Number of images without instances.</summary>
    public int BackgroundImageCount { get; }

    /// <summary>Number of instances, crowds not counted.</summary>
    public int InstanceCount => Classes.Sum(count => count.Instances);

    /// <summary>Number of crowds.</summary>
    public int CrowdCount => Classes.Sum(count => count.Crowds);

    /// <summary>How often each class occurs, label 1 first.</summary>
    public IReadOnlyList<ClassCount> Classes { get; }

    /// <summary>Histogram of the sizes of masks, smallest first.</summary>
    public IReadOnlyList<SizeCount> Sizes { get; }

    /// <summary>What was found: what the reader left out, then what concerns the whole data set, then image by image.</summary>
    public IReadOnlyList<DatasetFinding> Findings { get; }

    /// <summary>Whether a finding is an error.</summary>
    public bool HasErrors => Findings.Any(finding => finding.IsError);

    /// <summary>Counts, classes, sizes, and the findings by kind with the first of each.</summary>
    public override string ToString() => DatasetReportText.Format(this);
}
