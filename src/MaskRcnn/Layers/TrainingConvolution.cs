using MaskRcnn.Operators;
using MaskRcnn.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>A convolution whose weights learn, with what may follow it: by our own kernels on the CPU in float32, else by libtorch.</summary>
internal static class TrainingConvolution
{
    /// <summary>Convolves in the type of the input; gradients reach all tensors that want them, in their own types.</summary>
    /// <param name="input">[N,C,H,W], fastest in channels-last memory.</param>
    /// <param name="weight">[K,C,R,S].</param>
    /// <param name="bias">[K], or null.</param>
    /// <param name="settings">Stride, padding, ReLU.</param>
    /// <param name="addend">[N,K,H',W'], added before the ReLU; or null.</param>
    /// <returns>[N,K,H',W'], the caller's.</returns>
    public static Tensor Run(Tensor input, Tensor weight, Tensor? bias, ConvolutionSettings settings, Tensor? addend = null)
    {
        using var scope = NewDisposeScope();
        if (IsOurs(input, weight))
            return ConvolutionFunction.apply(settings, input, weight, bias!, addend!).MoveToOuterDisposeScope();
        Tensor output = TorchConvolution.Convolve(input, weight.to(input.dtype), bias?.to(input.dtype), settings.Stride, settings.Padding);
        if (addend is not null)
            output.add_(addend, Scalars.One);
        return (settings.Relu ? output.relu_() : output).MoveToOuterDisposeScope();
    }

    private static bool IsOurs(Tensor input, Tensor weight) =>
        input.device_type == DeviceType.CPU && input.dtype == ScalarType.Float32
        && weight.dtype == ScalarType.Float32 && input.size(0) > 0 && weight.size(0) % VectorKernels.Best.Length == 0;
}
