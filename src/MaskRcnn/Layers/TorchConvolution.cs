using MaskRcnn.Operators;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Layers;

/// <summary>A convolution by libtorch, with weights in channels-last memory, on any device and in any precision.</summary>
internal sealed class TorchConvolution : InferenceConvolution
{
    private readonly Tensor _weight;
    private readonly Tensor _bias;
    private readonly int _stride;
    private readonly int _padding;

    /// <inheritdoc cref="InferenceConvolution.Create"/>
    public TorchConvolution(Tensor weight, Tensor bias, int stride, int padding, Precision precision)
    {
        using var scope = NewDisposeScope();
        ScalarType type = precision == Precision.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        _weight = MemoryLayout.ToChannelsLast(weight.to(type, copy: true)).DetachFromDisposeScope();
        _bias = bias.to(type, copy: true).DetachFromDisposeScope();
        (_stride, _padding) = (stride, padding);
    }

    public override Tensor Run(Tensor input, bool relu, Tensor? addend = null)
    {
        using var scope = NewDisposeScope();
        Tensor source = MemoryLayout.ToChannelsLast(input.to(_weight.dtype));
        Tensor output = IsFullyConnected(source)
            ? F.linear(Flatten(source), Flatten(_weight), _bias).view(source.size(0), -1, 1, 1)
            : Convolve(source, _weight, _bias, _stride, _padding);
        if (addend is not null)
            output.add_(addend, Scalars.One);
        if (relu)
            output.relu_();
        return output.MoveToOuterDisposeScope();
    }

    /// <summary>A convolution by libtorch, on any device, differentiable.</summary>
    /// <param name="input">[N,C,H,W].</param>
    /// <param name="weight">[K,C,R,S] of the input's type.</param>
    /// <param name="bias">[K] of the input's type, or null.</param>
    /// <param name="stride">The same in both directions.</param>
    /// <param name="padding">The same on all sides.</param>
    /// <returns>[N,K,H',W'], the caller's.</returns>
    public static Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, int stride, int padding)
    {
        // libtorch 2.10's 1×1 convolution divides by the size of a cache, and ends the process on virtual machines that hide it.
        bool isProduct = input.device_type == DeviceType.CPU && padding == 0 && weight.size(2) == 1 && weight.size(3) == 1;
        using var scope = NewDisposeScope();
        if (!isProduct && input.device_type == DeviceType.CPU && input.size(1) == 1)
            (input, weight) = (WithEmptyChannel(input), WithEmptyChannel(weight));
        if (!isProduct)
            return F.conv2d(InSafeOrder(input), weight, bias, [stride, stride], [padding, padding]).MoveToOuterDisposeScope();
        Tensor rows = MemoryLayout.ToRows(input);
        if (stride > 1)
            rows = rows.slice(1, 0, rows.size(1), stride).slice(2, 0, rows.size(2), stride);
        return F.linear(rows, weight.flatten(1), bias).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    // On the CPU libtorch 2.10 gives wrong gradients of inputs that lie channel by channel, a third off or not a number, where vectors of outputs
    // are not full.
    private static Tensor InSafeOrder(Tensor input) => input.device_type == DeviceType.CPU ? MemoryLayout.ToChannelsLast(input) : input;

    // Of a single channel nobody can tell in which order it lies, so that libtorch takes the wrong one.
    private static Tensor WithEmptyChannel(Tensor tensor) => F.pad(tensor, [0, 0, 0, 0, 0, 1]);

    // A kernel of the map's size: libtorch does not see that this is a product of matrices.
    private bool IsFullyConnected(Tensor input) =>
        _padding == 0 && input.size(2) == _weight.size(2) && input.size(3) == _weight.size(3);

    private static Tensor Flatten(Tensor tensor) => MemoryLayout.ToRows(tensor).flatten(1);

    public override void Dispose()
    {
        _weight.Dispose();
        _bias.Dispose();
    }
}
