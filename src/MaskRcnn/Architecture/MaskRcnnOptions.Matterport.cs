namespace MaskRcnn;

public sealed partial class MaskRcnnOptions
{
    /// <summary>
    /// matterport's Mask_RCNN for Keras as its configuration class has it by default: everything in which that network and its training
    /// rules differ from torchvision's. Its files of weights fit; docs/matterport.md names the option of each of its attributes.
    /// </summary>
    /// <param name="depth">The original has 50 and 101.</param>
    /// <returns>New options.</returns>
    public static MaskRcnnOptions Matterport(ResNetDepth depth = ResNetDepth.ResNet101) => new()
    {
        Backbone = depth,
        Normalization = NormalizationKind.FixedStatistics,
        NormalizationEpsilon = 1e-3f,
        ConvolutionBiases = true,
        StrideInFirstConvolution = true,
        StemPooling = StemPooling.AtEnd,
        RpnChannels = 512,
        Objectness = ObjectnessKind.Softmax,
        HiddenNormalization = NormalizationKind.FixedStatistics,
        HeadNormalization = NormalizationKind.FixedStatistics,
        ResizeMode = ImageResizeMode.Square,
        MaxSize = 1024,
        Resampling = ImageResampling.ZeroExtended,
        PixelRange = 255,
        PixelMean = [123.7f, 116.8f, 103.9f],
        PixelStd = [1, 1, 1],
        Coordinates = CoordinateSystem.Normalized,
        AnchorPlacement = AnchorPlacement.Exact,
        AnchorAspectRatios = [2, 1, 0.5f],
        ProposalSelection = ProposalSelection.AllLevels,
        RpnPreNmsTopTraining = 6000,
        RpnPreNmsTopInference = 6000,
        RpnBoxStd = [0.1f, 0.1f, 0.2f, 0.2f],
        MaxBoxGrowth = 0,
        RoiPooling = RoiPoolingKind.CropAndResize,
        BestClassOnly = true,
        ScoreThreshold = 0.7f,
        NmsThreshold = 0.3f,
        MaskPasting = MaskPastingKind.ZeroExtended,
        RpnBoxLossBeta = 1,
        BoxLossBeta = 1,
        BoxLossMean = BoxLossMean.Positives,
        ProposeTruths = false,
        BoxBatchSizePerImage = 200,
        BoxPositiveFraction = 0.33f,
        NegativeSampling = NegativeSampling.Proportional,
        PadSamples = true,
        MaskTargets = MaskTargetKind.CropAndResize,
        MiniMaskSize = 56,
        MaxObjectsPerImage = 100,
        RespectCrowds = true,
    };
}
