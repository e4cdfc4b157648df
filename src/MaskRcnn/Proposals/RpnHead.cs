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
    private readonly int _step;

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
        (_softmax, _step) = (options.Objectness == ObjectnessKind.Softmax, options.AnchorStride);
        _hidden = Sequential(Enumerable.Range(0, options.RpnConvolutions).Select(i =>
            CreateHidden(i == 0 ? options.PyramidChannels : channels, channels)).ToArray());
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
            Tensor hidden = Subsample(_hidden.call(map)).to(ScalarType.Float32);
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

    // A convolution with a stride as TensorFlow pads it: the centres of its kernels are those of one with stride 1, from the first on or
    // the second, as the padding is divided.
    private Tensor Subsample(Tensor hidden)
    {
        if (_step == 1)
            return hidden;
        return hidden.slice(2, First(hidden.size(2)), hidden.size(2), _step).slice(3, First(hidden.size(3)), hidden.size(3), _step);

        long First(long length)
        {
            const int kernel = 3;
            long padding = Math.Max(((length + _step - 1) / _step - 1) * _step + kernel - length, 0);
            return kernel / 2 - padding / 2;
        }
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

    private static Module<Tensor, Tensor> CreateHidden(long inputChannels, long channels) =>
        new ConvolutionBlock(CreateConvolution(inputChannels, channels, 3), null, relu: true);

    private static Conv2d CreateConvolution(long inputChannels, long outputChannels, long kernelSize)
    {
        Conv2d convolution = Conv2d(inputChannels, outputChannels, kernelSize, 1, kernelSize / 2);
        using var scope = NewDisposeScope();
        init.normal_(convolution.weight, 0, 0.01);
        Convolutions.InitializeToZero(convolution.bias!);
        return convolution;
    }
}
