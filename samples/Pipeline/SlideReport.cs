using MaskRcnn.Masks;
using MaskRcnn.MLNet;

namespace Pipeline;

/// <summary>What the pipeline adds: our four columns, and those of the transforms around them.</summary>
public sealed class SlideReport
{
    public string[] PredictedLabel { get; set; } = [];

    public float[] Score { get; set; } = [];

    /// <summary>x0 y0 x1 y1 of each instance, in pixels.</summary>
    public float[] PredictedBoundingBoxes { get; set; } = [];

    [InstanceMaskType]
    public InstanceMask[] PredictedMasks { get; set; } = [];

    /// <summary>By CountCells.</summary>
    public float Cells { get; set; }

    /// <summary>By CountCells: the share of the picture that cells cover.</summary>
    public float Covered { get; set; }

    /// <summary>By OneHotEncoding, Concatenate and NormalizeMinMax: what a regression or a clustering would take.</summary>
    public float[] Features { get; set; } = [];
}
