using MaskRcnn.Layers;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MaskRcnn.Proposals;

/// <summary>
/// The convolutions of the region proposal network (Ren et al., "Faster R-CNN", NIPS 2015), shared by all pyramid levels. Returns,
/// for A anchors in all, objectness [N,A] (logits) and offsets [N,A,4], in the order of the anchors.
/// </summary>
internal sealed class RpnHead : Module<Tensor[], (Tensor Objectness, Tensor Offsets)>, IInferenceLayer
{
    private readonly FusedConvolution _fusedObjectness;
    private readonly FusedConvolution _fusedOffsets;
    private readonly bool _softmax;

    [ComponentName(Name = "conv")]
    private readonly Sequential _hidden;

    [ComponentName(Name = "cls_logits")]
    private readonly Conv2d _objectness;

    [ComponentName(Name = "bbox_pred")]
    private readonly Conv2d _offsets;

    public RpnHead(MaskRcnnOptions options)
        : base(nameof(RpnHead))
    {
        int channels = options.RpnChannels ?? options.PyramidChannels, anchorsPerPosition = options.AnchorAspectRatios.Length;
        _softmax = options.Objectness == ObjectnessKind.Softmax;
        _hidden = Sequential(Enumerable.Range(0, options.RpnConvolutions).Select(i => i == 0
            ? CreateHidden(options.PyramidChannels, channels, options.AnchorStride)
            : CreateHidden(channels, channels, 1)).ToArray());
        _objectness = CreateConvolution(channels, _softmax ? 2 * anchorsPerPosition : anchorsPerPosition, 1);
        _offsets = CreateConvolution(channels, 4 * anchorsPerPosition, 1);
        _fusedObjectness = new FusedConvolution(_objectness, null);
        _fusedOffsets = new FusedConvolution(_offsets, null);
        RegisterComponents();
    }

    public override (Tensor Objectness, Tensor Offsets) forward(Tensor[] maps)
    {
        using var scope = NewDisposeScope();
        var objectness = new List<Tensor>();
        var offsets = new List<Tensor>();
        foreach (Tensor map in maps)
        {
            using var levelScope = NewDisposeScope();
            Tensor hidden = _hidden.call(map).to(ScalarType.Float32);
            objectness.Add(Rate(_fusedObjectness.Run(hidden, relu: false)).MoveToOuterDisposeScope());
            offsets.Add(Flatten(_fusedOffsets.Run(hidden, relu: false), 4).MoveToOuterDisposeScope());
        }

        return (cat(objectness, 1).squeeze(2).MoveToOuterDisposeScope(), cat(offsets, 1).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    /// <remarks>The results are float32 in any case: eight bits would not tell neighbouring scores or pixels apart.</remarks>
    public void Prepare(Precision precision)
    {
        _fusedObjectness.Prepare(Precision.Float32);
        _fusedOffsets.Prepare(Precision.Float32);
    }

    public void Release()
    {
        _fusedObjectness.Release();
        _fusedOffsets.Release();
    }

    // A softmax over background and object is a sigmoid of their difference.
    private Tensor Rate(Tensor logits)
    {
        if (!_softmax)
            return Flatten(logits, 1);
        Tensor pairs = Flatten(logits, 2);
        return pairs.narrow(2, 1, 1).sub(pairs.narrow(2, 0, 1));
    }

    // [N,A*width,H,W] to [N,H*W*A,width]: the anchors of a position stay together.
    private static Tensor Flatten(Tensor prediction, long width) =>
        prediction.permute(0, 2, 3, 1).reshape(prediction.size(0), -1, width);

    private static Module<Tensor, Tensor> CreateHidden(long inputChannels, long channels, long stride) =>
        new ConvolutionBlock(CreateConvolution(inputChannels, channels, 3, stride), null, relu: true);

    private static Conv2d CreateConvolution(long inputChannels, long outputChannels, long kernelSize, long stride = 1)
    {
        Conv2d convolution = Conv2d(inputChannels, outputChannels, kernelSize, stride, kernelSize / 2);
        using var scope = NewDisposeScope();
        init.normal_(convolution.weight, 0, 0.01);
        Convolutions.InitializeToZero(convolution.bias!);
        return convolution;
    }
}
