using System.Diagnostics;
using MaskRcnn.Layers;
using MaskRcnn.Structures;
using MaskRcnn.Tracing;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>The two branches over regions of interest: box (class and offsets) and mask.</summary>
internal sealed class RegionHeads : nn.Module
{
    /// <summary>Side of the predicted masks.</summary>
    public const int MaskSize = 28;

    private const int BoxPoolSize = 7;

    private readonly RoiPooler _boxPooler, _maskPooler;

    [ComponentName(Name = "box_head")]
    private readonly nn.Module<Tensor, Tensor> _boxHead;

    [ComponentName(Name = "box_predictor")]
    private readonly BoxPredictor _boxPredictor;

    [ComponentName(Name = "mask_head")]
    private readonly Sequential _maskHead;

    [ComponentName(Name = "mask_predictor")]
    private readonly MaskPredictor _maskPredictor;

    public RegionHeads(MaskRcnnOptions options, int classCount)
        : base(nameof(RegionHeads))
    {
        (_boxPooler, _maskPooler) = (new RoiPooler(BoxPoolSize, options.RoiPooling), new RoiPooler(MaskSize / 2, options.RoiPooling));
        var normalization = Normalization.Of(options.HeadNormalization, options);
        _boxHead = CreateBoxHead(options, normalization);
        _boxPredictor = new BoxPredictor(options.BoxHeadSize, classCount + 1);
        _maskHead = nn.Sequential(
            Convolutions.CreateBlocks(options.PyramidChannels, options.MaskHeadChannels, options.MaskHeadLayers, normalization));
        _maskPredictor = new MaskPredictor(options.MaskHeadChannels, classCount + 1);
        RegisterComponents();
    }

    private static nn.Module<Tensor, Tensor> CreateBoxHead(MaskRcnnOptions options, Normalization? normalization)
    {
        if (options.BoxHeadConvolutions > 0)
            return new ConvolutionalBoxHead(options, BoxPoolSize, normalization);
        return Normalization.Of(options.HiddenNormalization, options) is { } hidden
            ? new NormalizedBoxHead(options.PyramidChannels, BoxPoolSize, options.BoxHeadSize, hidden)
            : new BoxHead(options.PyramidChannels, BoxPoolSize, options.BoxHeadSize);
    }

    /// <summary>Class logits [R,K+1] and offsets [R,4(K+1)] of the boxes of all images; the caller's.</summary>
    /// <param name="pyramid">P2 to P6.</param>
    /// <param name="boxes">Boxes of each image in the network's frame.</param>
    /// <param name="padded">Size of the images with padding.</param>
    public (Tensor Logits, Tensor Offsets) PredictBoxes(Tensor[] pyramid, IReadOnlyList<Boxes> boxes, ImageSize padded)
    {
        using Activity? stage = InferenceStage.Start(InferenceStage.BoxHead);
        using var scope = NewDisposeScope();
        (Tensor logits, Tensor offsets) = _boxPredictor.call(_boxHead.call(_boxPooler.Pool(pyramid, boxes, padded)));
        return (logits.MoveToOuterDisposeScope(), offsets.MoveToOuterDisposeScope());
    }

    /// <summary>The level of the pyramid from which each box is pooled, 2 for P2.</summary>
    public int[] LevelsOf(Boxes boxes, ImageSize padded) => _boxPooler.LevelsOf(boxes, padded);

    /// <summary>Mask logits [R,28,28] of the boxes of all images, each of the channel of its label; the caller's.</summary>
    /// <param name="pyramid">P2 to P6.</param>
    /// <param name="boxes">Boxes of each image in the network's frame.</param>
    /// <param name="padded">Size of the images with padding.</param>
    /// <param name="labels">The label of each box, image after image.</param>
    public Tensor PredictMasks(Tensor[] pyramid, IReadOnlyList<Boxes> boxes, ImageSize padded, IReadOnlyList<int> labels)
    {
        using Activity? stage = InferenceStage.Start(InferenceStage.MaskHead);
        using var scope = NewDisposeScope();
        return _maskPredictor.call(_maskHead.call(_maskPooler.Pool(pyramid, boxes, padded)), labels).MoveToOuterDisposeScope();
    }
}
