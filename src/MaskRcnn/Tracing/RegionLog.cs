namespace MaskRcnn.Tracing;

/// <summary>What the two branches did with the proposals of one image; filled while they run.</summary>
internal sealed class RegionLog
{
    /// <summary>How detections were selected from the proposals.</summary>
    public SelectionLog Selection { get; } = new();

    /// <summary>[R,K+1] probabilities of the classes of each proposal, background first.</summary>
    public float[] Probabilities { get; set; } = [];

    /// <summary>The probabilities of each detection's mask, row by row.</summary>
    public float[][] Masks { get; set; } = [];
}
