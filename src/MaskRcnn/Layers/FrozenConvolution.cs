using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>
/// A convolution that does not learn, kept between the steps of a training in the form in which the kernels read it, with a copy of what
/// it was made of: weights may be loaded in between, and comparing costs a fraction of packing.
/// </summary>
internal sealed class FrozenConvolution : IDisposable
{
    private readonly InferenceConvolution _prepared;
    private readonly Tensor _weight;
    private readonly Tensor[] _rest;

    private FrozenConvolution(Conv2d convolution, nn.Module<Tensor, Tensor>? normalization)
    {
        using var scope = NewDisposeScope();
        _rest = Array.ConvertAll(Rest(convolution, normalization), tensor => tensor.clone().DetachFromDisposeScope());
        _weight = convolution.weight.detach().clone().DetachFromDisposeScope();
        (Tensor weight, Tensor bias) = normalization is null
            ? (convolution.weight, convolution.bias!)
            : NormalizationFolding.Fold(convolution, normalization);
        _prepared = InferenceConvolution.Create(
            weight, bias, (int)convolution.stride[0], (int)convolution.padding![0], Precision.Float32);
    }

    /// <summary>Prepares a convolution as it is now; the caller disposes the result.</summary>
    public static FrozenConvolution Of(Conv2d convolution, nn.Module<Tensor, Tensor>? normalization) => new(convolution, normalization);

    /// <inheritdoc cref="InferenceConvolution.Run"/>
    public Tensor Run(Tensor input, bool relu, Tensor? addend) => _prepared.Run(input, relu, addend);

    /// <summary>Whether it was made of the same numbers.</summary>
    public bool IsOf(Conv2d convolution, nn.Module<Tensor, Tensor>? normalization)
    {
        using var scope = NewDisposeScope();
        Tensor[] rest = Rest(convolution, normalization);
        for (int i = 0; i < rest.Length; i++)
        {
            if (!rest[i].Equals(_rest[i]))
                return false;
        }
        return convolution.weight.Equals(_weight);
    }

    public void Dispose()
    {
        _prepared.Dispose();
        _weight.Dispose();
        foreach (Tensor tensor in _rest)
            tensor.Dispose();
    }

    private static Tensor[] Rest(Conv2d convolution, nn.Module<Tensor, Tensor>? normalization)
    {
        if (normalization is not IScaleAndShift { } fixedOnes)
            return [convolution.bias!];
        (Tensor scale, Tensor shift) = fixedOnes.ToScaleAndShift();
        return convolution.bias is { } bias ? [bias, scale, shift] : [scale, shift];
    }
}
