namespace MaskRcnn;

/// <summary>How <see cref="DetectionPainter"/> draws.</summary>
public sealed record PaintOptions
{
    /// <summary>
    /// Side of the square that each image pixel becomes, at least 1 (default). Small images want 3 to 6, so that labels fit.
    /// </summary>
    public int Scale { get; init; } = 1;

    /// <summary>Detections with a lower score are left out; 0 (default) draws all. Truths have no score and are always drawn.</summary>
    public float MinScore { get; init; }

    /// <summary>A colour for each instance instead of one for each class (default), for pictures of many objects of one class.</summary>
    public bool ColorByInstance { get; init; }

    /// <summary>How much a mask hides the picture below it: 0 not at all, 1 entirely. Default 0.4. Its outline is always solid.</summary>
    public float MaskOpacity { get; init; } = 0.4f;

    /// <summary>Whether boxes are drawn (default true).</summary>
    public bool Boxes { get; init; } = true;

    /// <summary>Whether class names and scores are written (default true).</summary>
    public bool Labels { get; init; } = true;

    /// <summary>
    /// Size of letters in steps of 8 output pixels (but at least 11 pixels); 0 (default) fits it to the picture.
    /// </summary>
    public int LetterScale { get; init; }

    /// <summary>
    /// In videos: the number of each detection's track, which decides its colour and stands in its label. Null (default) without tracks. As
    /// many as there are detections; truths ignore it.
    /// </summary>
    public IReadOnlyList<int>? Tracks { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Scale, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(LetterScale);
        if (!(MaskOpacity is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(MaskOpacity), MaskOpacity, "Expected 0 to 1.");
        if (float.IsNaN(MinScore))
            throw new ArgumentOutOfRangeException(nameof(MinScore), MinScore, "Expected a number.");
    }
}
