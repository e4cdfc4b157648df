namespace MaskRcnn;

public sealed partial class MaskRcnnOptions
{
    /// <summary>
    /// The error of an offset from anchor to proposal up to which its loss is quadratic, 0 or more. Default: 1/9.
    /// </summary>
    public float RpnBoxLossBeta { get; set; } = 1f / 9;

    /// <summary>
    /// The error of an offset from proposal to detection up to which its loss is quadratic, 0 or more. Default: 1/9.
    /// </summary>
    public float BoxLossBeta { get; set; } = 1f / 9;

    /// <summary>What the losses of offsets are divided by. Default: <see cref="BoxLossMean.Samples"/>.</summary>
    public BoxLossMean BoxLossMean { get; set; } = BoxLossMean.Samples;

    /// <summary>
    /// Whether the true boxes are proposals too, since an untrained network proposes nothing close to them. Default: true.
    /// </summary>
    public bool ProposeTruths { get; set; } = true;

    /// <summary>How many negative proposals enter the losses. Default: <see cref="NegativeSampling.Fill"/>.</summary>
    public NegativeSampling NegativeSampling { get; set; } = NegativeSampling.Fill;

    /// <summary>
    /// Whether empty boxes of background fill up samples that are smaller than <see cref="BoxBatchSizePerImage"/>. Default: false.
    /// </summary>
    public bool PadSamples { get; set; }

    /// <summary>What the mask branch learns from. Default: <see cref="MaskTargetKind.RoiAlign"/>.</summary>
    public MaskTargetKind MaskTargets { get; set; } = MaskTargetKind.RoiAlign;

    /// <summary>
    /// With <see cref="MaskTargetKind.CropAndResize"/>: the side of the square to which each object's mask is resized first, at least 1;
    /// 0, the default, takes masks of the image's size.
    /// </summary>
    public int MiniMaskSize { get; set; }

    /// <summary>
    /// Whether anchors and proposals that overlap a crowd, an annotation of a group of objects, are no negative examples. Default: false,
    /// crowds are background.
    /// </summary>
    public bool RespectCrowds { get; set; }

    /// <summary>The most objects of an image that proposals learn from, a random choice; 0, the default, takes all.</summary>
    public int MaxObjectsPerImage { get; set; }
}
