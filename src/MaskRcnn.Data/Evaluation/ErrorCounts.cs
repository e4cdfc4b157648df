namespace MaskRcnn.Evaluation;

/// <summary>
/// Right detections, wrong ones by kind, and missed objects. Wrong detections are counted for the class they claim, objects for the
/// class they have. t is the IoU threshold of the count, b the threshold of background (0.5 and 0.1 in the paper).
/// </summary>
/// <remarks>
/// Kinds of Bolya et al., "TIDE: A General Toolbox for Identifying Object Detection Errors", ECCV 2020, section 2.2. The paper weighs
/// them by the AP they cost; these are plain counts. A detection that fits several kinds has the first that fits of location, class,
/// duplicate, background, both.
/// </remarks>
/// <param name="Objects">Objects to be found, crowds left out.</param>
/// <param name="TruePositives">Detections that took an object of their class with IoU ≥ t.</param>
/// <param name="ClassErrors">IoU ≥ t with an object of another class.</param>
/// <param name="LocationErrors">b ≤ IoU &lt; t with an object of their class.</param>
/// <param name="ClassAndLocationErrors">b &lt; IoU &lt; t with an object of another class, none of their own.</param>
/// <param name="Duplicates">IoU ≥ t with an object of their class that a better detection had taken.</param>
/// <param name="BackgroundErrors">IoU ≤ b with every object.</param>
/// <param name="Missed">Objects without a true positive that no class or location error covers either.</param>
/// <param name="Ignored">Detections in a crowd of their class, neither right nor wrong.</param>
public sealed record ErrorCounts(
    int Objects,
    int TruePositives,
    int ClassErrors,
    int LocationErrors,
    int ClassAndLocationErrors,
    int Duplicates,
    int BackgroundErrors,
    int Missed,
    int Ignored)
{
    /// <summary>All wrong detections.</summary>
    public int FalsePositives => ClassErrors + LocationErrors + ClassAndLocationErrors + Duplicates + BackgroundErrors;

    /// <summary>All objects without a true positive, covered by an error or not.</summary>
    public int FalseNegatives => Objects - TruePositives;

    internal static ErrorCounts Sum(IEnumerable<ErrorCounts> counts) => counts.Aggregate(
        new ErrorCounts(0, 0, 0, 0, 0, 0, 0, 0, 0),
        (a, b) => new ErrorCounts(
            a.Objects + b.Objects,
            a.TruePositives + b.TruePositives,
            a.ClassErrors + b.ClassErrors,
            a.LocationErrors + b.LocationErrors,
            a.ClassAndLocationErrors + b.ClassAndLocationErrors,
            a.Duplicates + b.Duplicates,
            a.BackgroundErrors + b.BackgroundErrors,
            a.Missed + b.Missed,
            a.Ignored + b.Ignored));
}
