using MaskRcnn.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>
/// The box branch with convolutions: 3×3 convolutions and one hidden layer over the pooled features of a proposal (torchvision's
/// FastRCNNConvFCHead).
/// </summary>
internal static class ConvolutionalBoxHead
{
    /// <summary>[R,C,poolSize,poolSize] in, [R,size] out.</summary>
    public static Sequential Create(MaskRcnnOptions options, int poolSize, Normalization? normalization)
    {
        long features = (long)options.BoxHeadChannels * poolSize * poolSize;
        return nn.Sequential([
            .. Convolutions.CreateBlocks(options.PyramidChannels, options.BoxHeadChannels, options.BoxHeadConvolutions, normalization),
            nn.Flatten(),
            nn.Linear(features, options.BoxHeadSize),
            nn.ReLU(inplace: true),
        ]);
    }
}
