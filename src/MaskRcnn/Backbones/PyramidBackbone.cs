using System.Diagnostics;
using MaskRcnn.Layers;
using MaskRcnn.Tracing;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.Backbones;

/// <summary>A residual network under a feature pyramid: images [N,3,H,W] in, P2 to P6 out, in channels-last memory.</summary>
internal sealed class PyramidBackbone : nn.Module<Tensor, Tensor[]>
{
    /// <summary>Both sides of a batch of images must be a multiple of this, the coarsest stride of the residual network.</summary>
    public const int SizeMultiple = 32;

    [ComponentName(Name = "body")]
    private readonly ResNet _body;

    [ComponentName(Name = "fpn")]
    private readonly FeaturePyramid _pyramid;

    public PyramidBackbone(MaskRcnnOptions options)
        : base(nameof(PyramidBackbone))
    {
        var layout = ResNetLayout.Of(options.Backbone);
        var variant = new ResNetVariant(options.StrideInFirstConvolution, options.StemPooling == StemPooling.AtEnd);
        _body = new ResNet(options.Backbone, Normalization.Of(options.Normalization, options)!, options.FrozenStages, variant);
        _pyramid = new FeaturePyramid(
            Enumerable.Range(0, layout.Blocks.Length).Select(layout.OutputChannels),
            options.PyramidChannels,
            Normalization.Of(options.PyramidNormalization, options));
        RegisterComponents();
    }

    public override Tensor[] forward(Tensor images)
    {
        Tensor[] maps = ComputeMaps(images);
        try
        {
            using Activity? stage = InferenceStage.Start(InferenceStage.Pyramid);
            return _pyramid.call(maps);
        }
        finally
        {
            foreach (Tensor map in maps)
                map.Dispose();
        }
    }

    private Tensor[] ComputeMaps(Tensor images)
    {
        using Activity? stage = InferenceStage.Start(InferenceStage.Backbone);
        return _body.call(images);
    }
}
