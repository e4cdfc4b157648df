namespace MaskRcnn.Datasets;

/// <summary>What a dataset check looks at, and from where on it takes something for an error.</summary>
public sealed record DatasetCheckOptions
{
    /// <summary>Whether image files are opened, to see that they exist and have the size that the annotations say. Default true.</summary>
    public bool CheckImageFiles { get; init; } = true;

    /// <summary>
    /// Whether the pixels of every image are decoded, which finds files that are damaged or end early but takes as long as an epoch
    /// of loading. Default false: only headers are read, except of images of more than 8 bits, whose range is looked at.
    /// </summary>
    public bool DecodeImages { get; init; }

    /// <summary>
    /// Number of images, spread over the data set, that are decoded where not all are; 0 or more, default 16. The report says how many
    /// were.
    /// </summary>
    public int DecodedSample { get; init; } = 16;

    /// <summary>
    /// How a repair takes sizes that are those of the picture before its Exif turn. Default <see cref="TurnedSize.Undecided"/>: such images
    /// are left out, for the annotations fit both readings.
    /// </summary>
    public TurnedSize TurnedSizes { get; init; }

    /// <summary>
    /// The shorter side of the box of a mask below which it is <see cref="FindingKind.DegenerateMask"/>; pixels, 1 or more, default 2.
    /// </summary>
    public int MinimumSide { get; init; } = 2;

    /// <summary>How far polygons and boxes may reach beyond the image; pixels, 0 or more, default 1.</summary>
    public double OutsideTolerance { get; init; } = 1;

    /// <summary>
    /// How far an edge of the stated box may lie from that of the mask: pixels, 0 or more, default 2, or a tenth of the mask's side if
    /// that is more.
    /// </summary>
    public double BoxTolerance { get; init; } = 2;

    /// <summary>
    /// Overlap (IoU) from which on two instances of one class are <see cref="FindingKind.DuplicateInstance"/>; above 0, up to 1, default
    /// 0.95.
    /// </summary>
    public double DuplicateOverlap { get; init; } = 0.95;

    /// <summary>
    /// Overlap (IoU) from which on two instances of any classes are <see cref="FindingKind.OverlappingInstances"/>; above 0, up to 1,
    /// default 0.5.
    /// </summary>
    public double InstanceOverlap { get; init; } = 0.5;

    internal void Check()
    {
        Check(MinimumSide >= 1, nameof(MinimumSide), MinimumSide, "1 or more pixels");
        Check(DecodedSample >= 0, nameof(DecodedSample), DecodedSample, "0 or more images");
        if (!Enum.IsDefined(TurnedSizes))
        {
            throw new ArgumentException(
                $"{nameof(TurnedSizes)} is {TurnedSizes}, expected {string.Join(" or ", Enum.GetNames<TurnedSize>())}.");
        }

        Check(OutsideTolerance is >= 0 and < double.PositiveInfinity, nameof(OutsideTolerance), OutsideTolerance, "0 or more pixels");
        Check(BoxTolerance is >= 0 and < double.PositiveInfinity, nameof(BoxTolerance), BoxTolerance, "0 or more pixels");
        Check(DuplicateOverlap is > 0 and <= 1, nameof(DuplicateOverlap), DuplicateOverlap, "above 0 and up to 1");
        Check(InstanceOverlap is > 0 and <= 1, nameof(InstanceOverlap), InstanceOverlap, "above 0 and up to 1");
    }

    private static void Check(bool isValid, string name, double value, string expected)
    {
        if (!isValid)
        {
            throw new ArgumentException($"{name} is {value}, expected {expected}.");
        }
    }
}
