using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets;

/// <summary>
/// Counts of a data set: classes, sizes, objects per image, crowds, overlaps. Opens no image file. System.Text.Json writes it as it is;
/// <see cref="ToString"/> gives tables.
/// </summary>
public sealed class DatasetSummary
{
    private DatasetSummary(InstanceDataset dataset, SummarizedImage[] images)
    {
        var inspected = images.Select(image => image.Inspected).ToArray();
        var statistics = new DatasetStatistics(dataset.ClassNames, inspected);
        Classes = statistics.Classes;
        Sizes = statistics.Sizes;
        ImageCount = images.Length;
        InstancesPerImage = InstanceHistogram.Of(inspected.Select(image => image.Image.Instances.Count(instance => !instance.IsCrowd)));
        Overlaps = new OverlapCount(
            images.Sum(image => image.Overlaps.Touching), images.Sum(image => image.Overlaps.Tenth), images.Sum(image => image.Overlaps.Half));
        ImageSizes =
        [
            .. dataset.Images.GroupBy(image => image.Size).Select(group => new ImageSizeCount(group.Key.Width, group.Key.Height, group.Count()))
                .OrderByDescending(count => count.Images).ThenBy(count => count.Width).ThenBy(count => count.Height),
        ];
    }

    /// <summary>Number of images.</summary>
    public int ImageCount { get; }

    /// <summary>Number of instances, crowds not counted.</summary>
    public int InstanceCount => Classes.Sum(count => count.Instances);

    /// <summary>Number of crowds.</summary>
    public int CrowdCount => Classes.Sum(count => count.Crowds);

    /// <summary>How often each class occurs, label 1 first.</summary>
    public IReadOnlyList<ClassCount> Classes { get; }

    /// <summary>Histogram of the sizes of masks, smallest first.</summary>
    public IReadOnlyList<SizeCount> Sizes { get; }

    /// <summary>How many images have how many instances, crowds not counted.</summary>
    public IReadOnlyList<InstanceHistogram> InstancesPerImage { get; }

    /// <summary>The sizes of images, the most frequent first.</summary>
    public IReadOnlyList<ImageSizeCount> ImageSizes { get; }

    /// <summary>Pairs of instances of an image that share pixels, crowds not counted.</summary>
    public OverlapCount Overlaps { get; }

    /// <summary>Counts a data set on all processors.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DatasetSummary Of(InstanceDataset dataset, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var images = new SummarizedImage[dataset.Images.Count];
        Parallel.For(0, images.Length, new ParallelOptions { CancellationToken = cancellationToken }, i => images[i] = SummarizedImage.Of(dataset.Images[i]));
        return new DatasetSummary(dataset, images);
    }

    /// <summary>Tables of all counts.</summary>
    public override string ToString() => DatasetSummaryText.Format(this);
}
