namespace MaskRcnn;

public sealed partial class MaskRcnnOptions
{
    private const int PretrainedFrozenStages = 2;

    /// <summary>
    /// torchvision's <c>maskrcnn_resnet50_fpn</c> as its COCO_V1 weights want it: ResNet-50 with frozen batch normalisation that
    /// adds 0 to the variance, no other normalisation. In training the stem and layer1 do not learn, torchvision's default for
    /// pretrained weights; to train from random weights, set <see cref="FrozenStages"/> to 0 and <see cref="Normalization"/> to
    /// <see cref="NormalizationKind.BatchNorm"/>.
    /// </summary>
    /// <returns>New options.</returns>
    public static MaskRcnnOptions MaskRcnnResNet50Fpn() => new()
    {
        Backbone = ResNetDepth.ResNet50,
        Normalization = NormalizationKind.FrozenBatchNorm,
        NormalizationEpsilon = 0,
        FrozenStages = PretrainedFrozenStages,
    };

    /// <summary>
    /// torchvision's <c>maskrcnn_resnet50_fpn_v2</c> (Li et al., "Benchmarking Detection Transfer Learning with Vision
    /// Transformers", 2021, section 2): ResNet-50, batch normalisation that learns in backbone, pyramid and branches, two
    /// convolutions in the region proposal network, four in the box branch. In training the stem and layer1 do not learn, as
    /// with <see cref="MaskRcnnResNet50Fpn"/>; unlike torchvision, their running statistics do not change either.
    /// </summary>
    /// <returns>New options.</returns>
    public static MaskRcnnOptions MaskRcnnResNet50FpnV2() => new()
    {
        Backbone = ResNetDepth.ResNet50,
        Normalization = NormalizationKind.BatchNorm,
        FrozenStages = PretrainedFrozenStages,
        PyramidNormalization = NormalizationKind.BatchNorm,
        RpnConvolutions = 2,
        BoxHeadConvolutions = 4,
        HeadNormalization = NormalizationKind.BatchNorm,
    };

    /// <summary>
    /// A model that trains from random weights in minutes on a few processors: ResNet-18 with narrow pyramid and branches, images
    /// of 320 pixels on the shorter side, anchors and numbers of proposals to match. For a few classes in simple scenes.
    /// </summary>
    /// <returns>New options.</returns>
    public static MaskRcnnOptions Small() => new()
    {
        Backbone = ResNetDepth.ResNet18,
        PyramidChannels = 64,
        BoxHeadSize = 256,
        MaskHeadChannels = 64,
        MinSize = 320,
        MaxSize = 1024,
        AnchorSizes = [16, 32, 64, 128, 256],
        RpnPreNmsTopTraining = 500,
        RpnPostNmsTopTraining = 250,
        RpnPreNmsTopInference = 500,
        RpnPostNmsTopInference = 300,
        BoxBatchSizePerImage = 64,
    };
}
