using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MaskRcnn.Backbones;

/// <summary>The convolutions of the residual network and of the heads, with their initial weights.</summary>
internal static class Convolutions
{
    /// <summary>
    /// A convolution without bias that keeps the map's size at stride 1; weights by He et al., "Delving Deep into Rectifiers"
    /// (ICCV 2015), over the outputs.
    /// </summary>
    public static Conv2d Create(long inputChannels, long outputChannels, long kernelSize, long stride)
    {
        Conv2d convolution = Conv2d(inputChannels, outputChannels, kernelSize, stride, kernelSize / 2, bias: false);
        InitializeForReLU(convolution.weight);
        return convolution;
    }

    /// <summary>Weights from a normal distribution that keeps the variance of gradients through a following ReLU.</summary>
    public static void InitializeForReLU(Tensor weight)
    {
        using var scope = NewDisposeScope();
        init.kaiming_normal_(weight, 0, init.FanInOut.FanOut, init.NonlinearityType.ReLU);
    }
}
