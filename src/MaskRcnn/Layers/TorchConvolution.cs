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
    private readonly long[] _stride;
    private readonly long[] _padding;

    /// <inheritdoc cref="InferenceConvolution.Create"/>
    public TorchConvolution(Tensor weight, Tensor bias, int stride, int padding, Precision precision)
    {
        using var scope = NewDisposeScope();
        ScalarType type = precision == Precision.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        _weight = MemoryLayout.ToChannelsLast(weight.to(type, copy: true)).DetachFromDisposeScope();
        _bias = bias.to(type, copy: true).DetachFromDisposeScope();
        (_stride, _padding) = ([stride, stride], [padding, padding]);
    }

    public override Tensor Run(Tensor input, bool relu, Tensor? addend = null)
    {
        using var scope = NewDisposeScope();
        Tensor source = MemoryLayout.ToChannelsLast(input.to(_weight.dtype));
        Tensor output = IsFullyConnected(source)
            ? F.linear(Flatten(source), Flatten(_weight), _bias).view(source.size(0), -1, 1, 1)
            : F.conv2d(source, _weight, _bias, _stride, _padding);
        if (addend is not null)
            output.add_(addend, Scalars.One);
        if (relu)
            output.relu_();
        return output.MoveToOuterDisposeScope();
    }

    // A kernel of the map's size: libtorch does not see that this is a product of matrices.
    private bool IsFullyConnected(Tensor input) =>
        _padding[0] == 0 && input.size(2) == _weight.size(2) && input.size(3) == _weight.size(3);

    private static Tensor Flatten(Tensor tensor) => MemoryLayout.ToRows(tensor).flatten(1);

    public override void Dispose()
    {
        _weight.Dispose();
        _bias.Dispose();
    }
}
