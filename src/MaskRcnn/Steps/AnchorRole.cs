namespace MaskRcnn;

/// <summary>What an anchor is for the region proposal network of a training.</summary>
public enum AnchorRole
{
    /// <summary>It covers an object and should say so.</summary>
    Positive,

    /// <summary>It covers nothing and should say so.</summary>
    Negative,

    /// <summary>Neither: it covers an object by half, or a crowd.</summary>
    Neutral,
}
