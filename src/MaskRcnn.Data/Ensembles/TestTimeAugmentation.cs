using MaskRcnn.Ensembles;
using MaskRcnn.Images;

namespace MaskRcnn;

/// <summary>
/// Asks a detector about an image and its mirror images, and joins the answers: an object has the mean score of all views, and the mask on
/// which more than half of them, weighted by score, agree. Two views take twice the time, all four take four times. Immutable, safe for several
/// threads where the detector is.
/// </summary>
/// <remarks>
/// Objects are matched by class and overlap of masks, as weighted boxes fusion matches boxes (Solovyev, Wang and Gabruseva, 2019,
/// arXiv:1910.13302). Scores fall where views disagree, so that a threshold may have to be lower.
/// </remarks>
public sealed record TestTimeAugmentation
{
    /// <summary>Whether the image is also seen with left and right exchanged (default true).</summary>
    public bool FlipHorizontally { get; init; } = true;

    /// <summary>Whether it is also seen upside down, and both ways with <see cref="FlipHorizontally"/>; for pictures without an up, such as those of microscopes. Default false.</summary>
    public bool FlipVertically { get; init; }

    /// <summary>Least IoU of masks of one object in two views, above 0 to 1. Default 0.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of this range.</exception>
    public double IouThreshold
    {
        get;
        init => field = value is > 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(IouThreshold)}: expected a number above 0, up to 1.");
    } = 0.5;

    /// <summary>Asks about all views of an image, one after the other.</summary>
    /// <param name="image">The image.</param>
    /// <param name="detect">The detector, such as <c>model.Detect</c>.</param>
    /// <returns>Best score first, in pixels of the image; no more than the view with the most has.</returns>
    public Detections Detect(RgbImage image, Func<RgbImage, Detections> detect)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(detect);
        return DetectionFusion.Fuse([.. Views().Select(view => view.Undo(detect(view.Of(image))))], IouThreshold);
    }

    /// <summary>As <see cref="Detect"/>, but no thread waits.</summary>
    /// <param name="image">The image.</param>
    /// <param name="detect">The detector, such as <c>model.DetectAsync</c>.</param>
    /// <returns>Best score first, in pixels of the image.</returns>
    public async Task<Detections> DetectAsync(RgbImage image, Func<RgbImage, Task<Detections>> detect)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(detect);
        List<Detections> found = [];
        foreach (ImageView view in Views())
        {
            found.Add(view.Undo(await detect(view.Of(image)).ConfigureAwait(false)));
        }

        return DetectionFusion.Fuse(found, IouThreshold);
    }

    private IEnumerable<ImageView> Views() =>
        from vertical in FlipVertically ? (bool[])[false, true] : [false]
        from horizontal in FlipHorizontally ? (bool[])[false, true] : [false]
        select new ImageView(horizontal, vertical);
}
