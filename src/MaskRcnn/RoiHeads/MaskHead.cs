using MaskRcnn.Backbones;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MaskRcnn.RoiHeads;

/// <summary>The convolutions of the mask branch, in the two-level naming ("0.0", "1.0", …) of torchvision since 0.13.</summary>
internal static class MaskHead
{
    /// <summary>[R,inputChannels,14,14] in, [R,channels,14,14] out.</summary>
    public static Sequential Create(long inputChannels, long channels, int layers)
    {
        var blocks = new List<Module<Tensor, Tensor>>();
        for (int i = 0; i < layers; i++)
        {
            Conv2d convolution = Conv2d(i == 0 ? inputChannels : channels, channels, 3, 1, 1);
            Convolutions.InitializeForReLU(convolution.weight);
            using var scope = NewDisposeScope();
            init.zeros_(convolution.bias!);
            blocks.Add(Sequential(convolution, ReLU(inplace: true)));
        }

        return Sequential(blocks);
    }
}
