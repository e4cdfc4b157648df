using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Cli.Tests.Predictions;

/// <summary>Weights of a small untrained model with three classes, which finds something in any picture.</summary>
internal static class SmallWeights
{
    public static void Save(string path)
    {
        manual_seed(7);
        using var model = new MaskRcnnModel(3, new MaskRcnnOptions
        {
            Backbone = ResNetDepth.ResNet18, PyramidChannels = 16, BoxHeadSize = 32, MaskHeadChannels = 16, MaskHeadLayers = 1,
        });
        ModelWeights.Save(model, path);
    }
}
