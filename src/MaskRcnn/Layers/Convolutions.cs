using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MaskRcnn.Layers;

/// <summary>The convolutions of the residual network and of the heads, with their initial weights.</summary>
internal static class Convolutions
{
    /// <summary>
    /// A convolution that keeps the map's size at stride 1; weights by He et al., "Delving Deep into Rectifiers" (ICCV 2015), over
    /// the outputs; the bias, if any, is 0.
    /// </summary>
    public static Conv2d Create(long inputChannels, long outputChannels, long kernelSize, long stride = 1, bool bias = false)
    {
        Conv2d convolution = Conv2d(inputChannels, outputChannels, kernelSize, stride, kernelSize / 2, bias: bias);
        InitializeForReLU(convolution.weight);
        if (bias)
            InitializeToZero(convolution.bias!);
        return convolution;
    }

    /// <summary>3×3 convolutions of equal width, one after the other, each with normalisation, if any, and a ReLU.</summary>
    public static IEnumerable<Module<Tensor, Tensor>> CreateBlocks(long inputChannels, long channels, int count, Normalization? normalization)
    {
        for (int i = 0; i < count; i++)
        {
            Conv2d convolution = Create(i == 0 ? inputChannels : channels, channels, 3, bias: normalization is null or { Biases: true });
            yield return new ConvolutionBlock(convolution, normalization, relu: true);
        }
    }

    /// <summary>Weights from a normal distribution that keeps the variance of gradients through a following ReLU.</summary>
    public static void InitializeForReLU(Tensor weight)
    {
        using var scope = NewDisposeScope();
        init.kaiming_normal_(weight, 0, init.FanInOut.FanOut, init.NonlinearityType.ReLU);
    }

    /// <summary>A bias that does nothing yet.</summary>
    public static void InitializeToZero(Tensor bias)
    {
        using var scope = NewDisposeScope();
        init.zeros_(bias);
    }
}
