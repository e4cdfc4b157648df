using System.Runtime.CompilerServices;

namespace MaskRcnn;

/// <summary>How training data reach the network: order, sampling, threads and memory. Results do not depend on threads and memory.</summary>
public sealed class LoadingOptions
{
    /// <summary>Whether each epoch has a new random order (default true).</summary>
    public bool Shuffle { get; set; } = true;

    /// <summary>
    /// For data that can only be read in order, such as the rows of a data view: memory in bytes for shuffling, above 0. If all
    /// examples fit, every order is equally likely; otherwise each example comes from a random place among those that fit.
    /// Default 1 GiB. Ignored without <see cref="Shuffle"/>.
    /// </summary>
    public long ShuffleBufferBytes { get; set; } = 1L << 30;

    /// <summary>Whether batches hold either upright or wide images as far as possible, which saves padding (default true).</summary>
    public bool GroupByAspectRatio { get; set; } = true;

    /// <summary>
    /// Images with rare classes are repeated so that a class that occurs in a share f of the images is seen as if in
    /// sqrt(f * threshold): repeat factor max(1, sqrt(threshold / f)) of the rarest class in the image (Gupta et al., "LVIS",
    /// 2019, appendix B.2). 0 (default) turns it off; LVIS uses 0.001; at most 1.
    /// </summary>
    public double RepeatThreshold { get; set; }

    /// <summary>
    /// The share of images without objects in an epoch, 0 to below 1: they are drawn less or more often to make it so, the others are
    /// not touched. Null (default) takes all images as they are. Without effect where no image is without objects.
    /// </summary>
    public double? BackgroundShare { get; set; }

    /// <summary>Threads that decode and augment, at least 1; 0 (default) takes one per two processors, at least one.</summary>
    public int Threads { get; set; }

    /// <summary>Batches that are ready or in the making ahead of the one that trains, at least 1. Default 4.</summary>
    public int QueuedBatches { get; set; } = 4;

    /// <summary>
    /// Memory in bytes for decoded images of data that can be loaded in any order, at least 0: those read first stay until it is
    /// full. Default 0, none.
    /// </summary>
    public long CacheBytes { get; set; }

    /// <summary>What to do with an image that cannot be read (default: stop).</summary>
    public UnreadableImagePolicy UnreadableImages { get; set; } = UnreadableImagePolicy.Stop;

    /// <summary>With <see cref="UnreadableImagePolicy.Skip"/>: how many may be skipped in a training before it stops, at least 1. Default 100.</summary>
    public int MaxUnreadableImages { get; set; } = 100;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(ShuffleBufferBytes > 0, ShuffleBufferBytes, "above 0");
        Check(RepeatThreshold is >= 0 and <= 1, RepeatThreshold, "0 to 1");
        Check(BackgroundShare is null or (>= 0 and < 1), BackgroundShare, "null or 0 to below 1");
        Check(Threads >= 0, Threads, "at least 0");
        Check(QueuedBatches >= 1, QueuedBatches, "at least 1");
        Check(CacheBytes >= 0, CacheBytes, "at least 0");
        Check(Enum.IsDefined(UnreadableImages), UnreadableImages, $"{UnreadableImagePolicy.Stop} or {UnreadableImagePolicy.Skip}");
        Check(MaxUnreadableImages >= 1, MaxUnreadableImages, "at least 1");
    }

    /// <summary>A copy that can be changed independently.</summary>
    public LoadingOptions Clone() => (LoadingOptions)MemberwiseClone();

    private static void Check(bool valid, object? value, string expected, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!valid)
            throw new ArgumentException(FormattableString.Invariant($"{nameof(LoadingOptions)}.{name} is {value}, expected {expected}."), name);
    }
}
