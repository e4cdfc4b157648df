using TorchSharp;

namespace MaskRcnn.Tests.Weights;

/// <summary>Detectors of a few hundred thousand weights over a ResNet-18.</summary>
internal static class SmallModels
{
    public static MaskRcnnOptions Options() => new()
    {
        Backbone = ResNetDepth.ResNet18,
        PyramidChannels = 16,
        BoxHeadSize = 24,
        MaskHeadChannels = 8,
        MaskHeadLayers = 2,
    };

    public static MaskRcnnModel Create(int classCount, long seed, MaskRcnnOptions? options = null)
    {
        torch.manual_seed(seed);
        return new MaskRcnnModel(classCount, options ?? Options());
    }
}
