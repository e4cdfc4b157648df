namespace MaskRcnn.Tracing;

/// <summary>What became of a box that could have been selected.</summary>
public enum SelectionFate
{
    /// <summary>It was selected.</summary>
    Kept,

    /// <summary>Its score was too low.</summary>
    BelowThreshold,

    /// <summary>Its proposal was taken for background, in a model that asks for the best class only.</summary>
    Background,

    /// <summary>Too little of it was left inside the image, or nothing after rounding to whole pixels.</summary>
    TooSmall,

    /// <summary>It overlapped a better one too much.</summary>
    Suppressed,

    /// <summary>As many as were wanted were better.</summary>
    BeyondLimit,
}
