using MaskRcnn.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>Masks of a box: [R,channels,14,14] in, logits [R,K+1,28,28], one mask for each class, out.</summary>
internal sealed class MaskPredictor : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "conv5_mask")]
    private readonly ConvTranspose2d _upsampling;

    [ComponentName(Name = "mask_fcn_logits")]
    private readonly Conv2d _logits;

    public MaskPredictor(long channels, long classesWithBackground)
        : base(nameof(MaskPredictor))
    {
        _upsampling = nn.ConvTranspose2d(channels, channels, 2, 2);
        _logits = nn.Conv2d(channels, classesWithBackground, 1);
        Convolutions.InitializeForReLU(_upsampling.weight);
        Convolutions.InitializeForReLU(_logits.weight);
        RegisterComponents();
    }

    public override Tensor forward(Tensor features)
    {
        using var scope = NewDisposeScope();
        return _logits.call(_upsampling.call(features).relu_()).MoveToOuterDisposeScope();
    }
}
