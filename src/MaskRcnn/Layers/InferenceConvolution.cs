using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>
/// A convolution with fixed weights, kept in the type and order in which inference reads them, and what may follow it: addition
/// and ReLU.
/// </summary>
internal abstract class InferenceConvolution : IDisposable
{
    /// <summary>Chooses the fastest way for a convolution.</summary>
    /// <param name="weight">[K,C,R,S] float32; copied.</param>
    /// <param name="bias">[K] float32; copied.</param>
    /// <param name="stride">The same in both directions.</param>
    /// <param name="padding">The same on all sides.</param>
    /// <param name="precision">The type to compute in.</param>
    public static InferenceConvolution Create(Tensor weight, Tensor bias, int stride, int padding, Precision precision)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        if (precision != Precision.Float32 || weight.device_type != DeviceType.CPU)
            return new TorchConvolution(weight, bias, stride, padding, precision);
        return stride == 1 && WinogradConvolution.Supports(weight, padding)
            ? new WinogradConvolution(weight, bias)
            : new MatrixConvolution(weight, bias, stride, padding);
    }

    /// <summary>
    /// The float32 convolution on the CPU that brings gradients of the results of another one back to its input, where both keep the
    /// map's size: inputs and outputs change places, and the kernels are turned by half a turn.
    /// </summary>
    /// <param name="weight">[K,C,R,R] of the other one, R odd; copied.</param>
    public static InferenceConvolution CreateMirrored(Tensor weight)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        int padding = (int)weight.size(2) / 2;
        if (WinogradConvolution.Supports(weight, padding))
            return new WinogradConvolution(weight, bias: null, mirrored: true);
        return padding == 0
            ? new MatrixConvolution(weight)
            : new MatrixConvolution(weight.transpose(0, 1).flip(2, 3), zeros(weight.size(1)), stride: 1, padding);
    }

    /// <summary>Convolves.</summary>
    /// <param name="input">[N,C,H,W], fastest in channels-last memory.</param>
    /// <param name="relu">Whether negative results become 0.</param>
    /// <param name="addend">[N,K,H',W'], added before the ReLU; or null.</param>
    /// <returns>[N,K,H',W'] in channels-last memory, the caller's.</returns>
    public abstract Tensor Run(Tensor input, bool relu, Tensor? addend = null);

    public abstract void Dispose();
}
