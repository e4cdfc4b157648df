namespace MaskRcnn;

public sealed partial class MaskRcnnOptions
{
    /// <summary>Whether convolutions that normalisation follows have a bias all the same. Default: false.</summary>
    public bool ConvolutionBiases { get; set; }

    /// <summary>
    /// Whether bottleneck blocks have their stride on the first 1×1 convolution, as in the networks that He et al. published with
    /// Caffe, and not on the 3×3 one. Default: false.
    /// </summary>
    public bool StrideInFirstConvolution { get; set; }

    /// <summary>Where the pooling behind the stem pads. Default: <see cref="StemPooling.Symmetric"/>.</summary>
    public StemPooling StemPooling { get; set; } = StemPooling.Symmetric;

    /// <summary>
    /// Channels of the convolutions of the region proposal network, at least 1; null, the default, takes <see cref="PyramidChannels"/>.
    /// </summary>
    public int? RpnChannels { get; set; }

    /// <summary>How anchors are rated. Default: <see cref="ObjectnessKind.Sigmoid"/>.</summary>
    public ObjectnessKind Objectness { get; set; } = ObjectnessKind.Sigmoid;

    /// <summary>
    /// The normalisation after each hidden layer of the box branch, where <see cref="BoxHeadConvolutions"/> is 0. Default: null, none.
    /// </summary>
    public NormalizationKind? HiddenNormalization { get; set; }

    /// <summary>The numbers in which boxes are handled. Default: <see cref="CoordinateSystem.Pixels"/>.</summary>
    public CoordinateSystem Coordinates { get; set; } = CoordinateSystem.Pixels;

    /// <summary>Where anchors lie. Default: <see cref="AnchorPlacement.Rounded"/>.</summary>
    public AnchorPlacement AnchorPlacement { get; set; } = AnchorPlacement.Rounded;

    /// <summary>Every n-th row and column of a map has anchors, at least 1. Default: 1.</summary>
    public int AnchorStride { get; set; } = 1;

    /// <summary>Which anchors become proposals. Default: <see cref="ProposalSelection.PerLevel"/>.</summary>
    public ProposalSelection ProposalSelection { get; set; } = ProposalSelection.PerLevel;

    /// <summary>
    /// Four positive deviations, of x, y, width and height, which divide the offsets from anchor to proposal. Default: 1, 1, 1, 1.
    /// </summary>
    public float[] RpnBoxStd { get; set; } = [1, 1, 1, 1];

    /// <summary>
    /// Four positive deviations, of x, y, width and height, which divide the offsets from proposal to detection. Default: 0.1, 0.1,
    /// 0.2, 0.2.
    /// </summary>
    public float[] BoxStd { get; set; } = [0.1f, 0.1f, 0.2f, 0.2f];

    /// <summary>
    /// The most by which an offset makes a side longer, at least 1, or 0 for no limit. Default: 62.5, which is 1000 / 16.
    /// </summary>
    public float MaxBoxGrowth { get; set; } = 62.5f;

    /// <summary>How features of a region are sampled. Default: <see cref="RoiPoolingKind.Align"/>.</summary>
    public RoiPoolingKind RoiPooling { get; set; } = RoiPoolingKind.Align;

    /// <summary>
    /// Whether a proposal can become a detection of its most probable class only, which then has to reach <see cref="ScoreThreshold"/>,
    /// and not of every class above it. Default: false.
    /// </summary>
    public bool BestClassOnly { get; set; }

    /// <summary>How masks are put into their boxes. Default: <see cref="MaskPastingKind.Padded"/>.</summary>
    public MaskPastingKind MaskPasting { get; set; } = MaskPastingKind.Padded;
}
