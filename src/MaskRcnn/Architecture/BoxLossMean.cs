namespace MaskRcnn;

/// <summary>What the losses of box offsets are divided by.</summary>
public enum BoxLossMean
{
    /// <summary>The number of sampled anchors or proposals, positive and negative.</summary>
    Samples,

    /// <summary>The number of offsets, four for each positive one.</summary>
    Positives,
}
