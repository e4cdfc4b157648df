using MaskRcnn.Operators;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>
/// A convolution, the normalisation behind it, if any, and what may follow: addition and ReLU. One after the other while the
/// weights learn; as one step with weights prepared for it in inference and where nothing learns. The modules are somebody else's.
/// </summary>
/// <param name="convolution">The convolution, with a bias, or without where normalisation follows.</param>
/// <param name="normalization">The normalisation, or null.</param>
internal sealed class FusedConvolution(Conv2d convolution, nn.Module<Tensor, Tensor>? normalization) : IInferenceLayer
{
    private InferenceConvolution? _prepared;

    // Of weights that do not learn, between steps of a training.
    private FrozenConvolution? _frozen;

    /// <inheritdoc cref="InferenceConvolution.Run"/>
    public Tensor Run(Tensor input, bool relu, Tensor? addend = null)
    {
        if (_prepared is not null)
            return _prepared.Run(input, relu, addend);
        if (IsFrozen(input, addend))
            return Frozen().Run(input, relu, addend);
        _frozen?.Dispose();
        _frozen = null;
        using var scope = NewDisposeScope();
        var settings = new ConvolutionSettings((int)convolution.stride[0], (int)convolution.padding![0], relu);
        // libtorch refuses to take the statistics of no values; nothing stays nothing whatever it is scaled by.
        if (normalization is BatchNorm2d { training: true } learning && input.size(0) > 0)
        {
            Tensor sums = TrainingConvolution.Run(input, convolution.weight, convolution.bias, settings with { Relu = false });
            Tensor output = Normalize(learning, sums.to(ScalarType.Float32)).to(input.dtype);
            if (addend is not null)
                output.add_(addend, Scalars.One);
            return (relu ? output.relu_() : output).MoveToOuterDisposeScope();
        }

        (Tensor weight, Tensor? bias) = normalization is null
            ? (convolution.weight, convolution.bias)
            : NormalizationFolding.Fold(convolution, normalization);
        return TrainingConvolution.Run(input, weight, bias, settings, addend).MoveToOuterDisposeScope();
    }

    public void Prepare(Precision precision)
    {
        Release();
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        (Tensor weight, Tensor bias) = normalization is null
            ? (convolution.weight, convolution.bias!)
            : NormalizationFolding.Fold(convolution, normalization);
        _prepared = InferenceConvolution.Create(weight, bias, (int)convolution.stride[0], (int)convolution.padding![0], precision);
    }

    public void Release()
    {
        _prepared?.Dispose();
        _frozen?.Dispose();
        (_prepared, _frozen) = (null, null);
    }

    // What TorchSharp's own forward does, which counts with a Scalar made in passing: see Scalars. After some hundred steps on a busy
    // machine that ended a training with "Unknown scalar type".
    private static Tensor Normalize(BatchNorm2d normalization, Tensor input)
    {
        normalization.num_batches_tracked?.add_(Scalars.One, Scalars.One);
        return nn.functional.batch_norm(
            input, normalization.running_mean, normalization.running_var, normalization.weight, normalization.bias, training: true,
            normalization.momentum!.Value, normalization.eps);
    }

    private FrozenConvolution Frozen()
    {
        using var noGrad = no_grad();
        if (_frozen?.IsOf(convolution, normalization) != true)
        {
            _frozen?.Dispose();
            _frozen = FrozenConvolution.Of(convolution, normalization);
        }
        return _frozen;
    }

    // In a step of a training, where neither the weights learn nor a gradient wants to pass.
    private bool IsFrozen(Tensor input, Tensor? addend) =>
        is_grad_enabled() && (normalization is null or FrozenBatchNorm2d or FixedStatisticsNorm2d { Learns: false })
        && !convolution.weight.requires_grad && convolution.bias?.requires_grad != true
        && !input.requires_grad && addend?.requires_grad != true
        && input.dtype == ScalarType.Float32 && input.device_type == DeviceType.CPU && input.size(0) > 0;
}
