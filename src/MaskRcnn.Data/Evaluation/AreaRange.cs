namespace MaskRcnn.Evaluation;

/// <summary>A range of object sizes that is evaluated by itself.</summary>
/// <param name="Name">Name, such as <c>small</c>.</param>
/// <param name="Minimum">Smallest area in square pixels, inclusive.</param>
/// <param name="Maximum">Largest area in square pixels, inclusive.</param>
public sealed record AreaRange(string Name, double Minimum, double Maximum)
{
    private const double Unbounded = 1e5 * 1e5;

    /// <summary>COCO's <c>all</c>: 0 to 100,000².</summary>
    public static AreaRange All { get; } = new("all", 0, Unbounded);

    /// <summary>COCO's <c>small</c>: 0 to 32².</summary>
    public static AreaRange Small { get; } = new("small", 0, 32 * 32);

    /// <summary>COCO's <c>medium</c>: 32² to 96².</summary>
    public static AreaRange Medium { get; } = new("medium", 32 * 32, 96 * 96);

    /// <summary>COCO's <c>large</c>: 96² to 100,000².</summary>
    public static AreaRange Large { get; } = new("large", 96 * 96, Unbounded);

    /// <summary>Whether an area belongs to the range; an area on a border belongs to both ranges beside it, as in pycocotools.</summary>
    /// <param name="area">Square pixels.</param>
    public bool Contains(double area) => !(area < Minimum || area > Maximum);
}
