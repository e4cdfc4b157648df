namespace MaskRcnn;

public sealed partial class MaskRcnnOptions
{
    /// <summary>
    /// detectron2's Mask R-CNN with a feature pyramid as its model zoo has it (mask_rcnn_R_50_FPN_3x and its like): everything in which
    /// network, images and training rules differ from torchvision's. Its files of weights fit.
    /// </summary>
    /// <param name="depth">The zoo has 50 and 101.</param>
    /// <returns>New options.</returns>
    public static MaskRcnnOptions Detectron2(ResNetDepth depth = ResNetDepth.ResNet50) => new()
    {
        Backbone = depth,
        Normalization = NormalizationKind.FrozenBatchNorm,
        FrozenStages = PretrainedFrozenStages,
        StrideInFirstConvolution = true,
        Resampling = ImageResampling.Antialiased,
        ChannelOrder = ChannelOrder.Bgr,
        PixelRange = 255,
        PixelMean = [103.53f, 116.28f, 123.675f],
        PixelStd = [1, 1, 1],
        AnchorPlacement = AnchorPlacement.Exact,
        RoiPooling = RoiPoolingKind.AlignHalfPixel,
        MaskPasting = MaskPastingKind.Sampled,
        RpnPostNmsTopTraining = 1000,
        RpnBoxLossBeta = 0,
        BoxLossBeta = 0,
    };
}
