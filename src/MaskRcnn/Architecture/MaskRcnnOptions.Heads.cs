namespace MaskRcnn;

public sealed partial class MaskRcnnOptions
{
    /// <summary>Channels of every level of the feature pyramid, at least 1. Default: 256.</summary>
    public int PyramidChannels { get; set; } = 256;

    /// <summary>
    /// The normalisation after each convolution of the feature pyramid, in place of a bias unless
    /// <see cref="ConvolutionBiases"/> says otherwise. Default: null, none, so that the convolutions have biases.
    /// </summary>
    public NormalizationKind? PyramidNormalization { get; set; }

    /// <summary>3×3 convolutions of the region proposal network, at least 1. Default: 1.</summary>
    public int RpnConvolutions { get; set; } = 1;

    /// <summary>
    /// 3×3 convolutions of the box branch, 0 or more. With convolutions one hidden layer follows; without, which is the default,
    /// the branch is two hidden layers.
    /// </summary>
    public int BoxHeadConvolutions { get; set; }

    /// <summary>
    /// Channels of the convolutions of the box branch, at least 1; without effect where <see cref="BoxHeadConvolutions"/> is 0.
    /// Default: 256.
    /// </summary>
    public int BoxHeadChannels { get; set; } = 256;

    /// <summary>Width of the hidden layers of the box branch, at least 1. Default: 1024.</summary>
    public int BoxHeadSize { get; set; } = 1024;

    /// <summary>Channels of the mask branch, at least 1. Default: 256.</summary>
    public int MaskHeadChannels { get; set; } = 256;

    /// <summary>3×3 convolutions of the mask branch, at least 1. Default: 4.</summary>
    public int MaskHeadLayers { get; set; } = 4;

    /// <summary>
    /// The normalisation after each 3×3 convolution of the box and the mask branch, in place of a bias unless
    /// <see cref="ConvolutionBiases"/> says otherwise. Default: null, none, so that the convolutions have biases.
    /// </summary>
    public NormalizationKind? HeadNormalization { get; set; }
}
