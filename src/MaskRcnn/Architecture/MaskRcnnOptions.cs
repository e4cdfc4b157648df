namespace MaskRcnn;

/// <summary>
/// The structure of a <see cref="MaskRcnnModel"/> and the rules by which it picks anchors, proposals and detections. The defaults
/// are those of torchvision's <c>maskrcnn_resnet50_fpn</c> with a deeper backbone. The structural options (backbone, pyramid, heads,
/// anchors) decide which weights fit; the others may be changed for trained weights.
/// </summary>
public sealed partial class MaskRcnnOptions
{
    /// <summary>The residual network. Default: <see cref="ResNetDepth.ResNet101"/>.</summary>
    public ResNetDepth Backbone { get; set; } = ResNetDepth.ResNet101;

    /// <summary>The normalisation in the residual network. Default: <see cref="NormalizationKind.BatchNorm"/>.</summary>
    public NormalizationKind Normalization { get; set; } = NormalizationKind.BatchNorm;

    /// <summary>
    /// What normalisation, wherever there is one, adds to the variance, 0 or more, below 1. Default: 1e-5. Weights trained before
    /// torchvision fixed this
    /// constant (its COCO_V1 weights among them) want 0 with <see cref="NormalizationKind.FrozenBatchNorm"/>.
    /// </summary>
    public float NormalizationEpsilon { get; set; } = 1e-5f;

    /// <summary>
    /// How many stages of the residual network do not learn, counted from the input: 0 none, 1 the stem, 2 also layer1, to 5
    /// all of it. Default: 0, right for training from random weights; 2 is usual for fine-tuning.
    /// </summary>
    public int FrozenStages { get; set; }

    /// <summary>
    /// The shorter image side after resizing, in pixels, at least 1, unless that breaks <see cref="MaxSize"/>. Default: 800.
    /// </summary>
    public int MinSize { get; set; } = 800;

    /// <summary>The most the longer image side may have after resizing, in pixels, at least <see cref="MinSize"/>. Default: 1333.</summary>
    public int MaxSize { get; set; } = 1333;

    /// <summary>
    /// Three means in the order of <see cref="ChannelOrder"/>, subtracted from pixels in 0..<see cref="PixelRange"/>. Default: those
    /// of ImageNet.
    /// </summary>
    public float[] PixelMean { get; set; } = [0.485f, 0.456f, 0.406f];

    /// <summary>Three positive deviations, which divide pixels after that. Default: those of ImageNet.</summary>
    public float[] PixelStd { get; set; } = [0.229f, 0.224f, 0.225f];

    /// <summary>
    /// The side of the square anchor on each of the five pyramid levels P2 to P6, in pixels of the resized image, positive.
    /// Default: 32, 64, 128, 256, 512.
    /// </summary>
    public float[] AnchorSizes { get; set; } = [32, 64, 128, 256, 512];

    /// <summary>Height over width of the anchors at each position, at least one, positive. Default: 0.5, 1, 2.</summary>
    public float[] AnchorAspectRatios { get; set; } = [0.5f, 1, 2];

    /// <summary>A copy that shares nothing with this object.</summary>
    /// <returns>The copy.</returns>
    public MaskRcnnOptions Clone()
    {
        var copy = (MaskRcnnOptions)MemberwiseClone();
        copy.PixelMean = [.. PixelMean];
        copy.PixelStd = [.. PixelStd];
        copy.AnchorSizes = [.. AnchorSizes];
        copy.AnchorAspectRatios = [.. AnchorAspectRatios];
        copy.RpnBoxStd = [.. RpnBoxStd];
        copy.BoxStd = [.. BoxStd];
        return copy;
    }
}
