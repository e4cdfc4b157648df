namespace MaskRcnn.Datasets;

/// <summary>A part of a data set that is split.</summary>
/// <param name="Name">Its name, such as <c>train</c>; of characters that a file name may have.</param>
public sealed record SplitPart(string Name)
{
    /// <summary>Share of the images, above 0 and at most 1; null where <see cref="Count"/> says how many, or it gets the rest.</summary>
    public double? Share { get; init; }

    /// <summary>Number of images, 1 or more; null where <see cref="Share"/> says how many, or it gets the rest.</summary>
    public int? Count { get; init; }
}
