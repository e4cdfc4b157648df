using MaskRcnn.Operators;
using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>
/// A float32 convolution on the CPU with bias, addition and ReLU as one node of the autograd graph. Arguments: the
/// <see cref="ConvolutionSettings"/>, then input, weight, bias or null, addend or null.
/// </summary>
internal sealed class ConvolutionFunction : autograd.SingleTensorFunction<ConvolutionFunction>
{
    private const string SettingsKey = "settings";
    private const string NeedsKey = "needs";
    private const int ArgumentCount = 5;

    public override string Name => nameof(ConvolutionFunction);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        BackwardPass.ThrowFailure();
        var settings = (ConvolutionSettings)vars[0];
        var (input, weight) = ((Tensor)vars[1], (Tensor)vars[2]);
        var (bias, addend) = ((Tensor?)vars[3], (Tensor?)vars[4]);
        using var scope = NewDisposeScope();
        using InferenceConvolution convolution = InferenceConvolution.Create(
            weight, bias ?? zeros(weight.size(0)), settings.Stride, settings.Padding, Precision.Float32);
        Tensor output = convolution.Run(input, settings.Relu, addend).MoveToOuterDisposeScope();
        ctx.save_data(SettingsKey, settings);
        ctx.save_data(NeedsKey, new[] { input.requires_grad, weight.requires_grad, bias?.requires_grad == true, addend?.requires_grad == true });
        ctx.save_for_backward(settings.Relu ? [input, weight, output] : [input, weight]);
        // Without this TorchSharp keeps one more tensor of the result's size, only to know the form of a gradient that is absent.
        ctx.set_materialize_grads(false);
        return output;
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
        BackwardPass.RunNode(ctx, grad_output, ArgumentCount, gradient =>
        {
            var settings = (ConvolutionSettings)ctx.get_data(SettingsKey);
            var needs = (bool[])ctx.get_data(NeedsKey);
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            List<Tensor> saved = ctx.get_saved_variables();
            var gradients = new ConvolutionGradients(settings, saved[0], saved[1], settings.Relu ? saved[2] : null, gradient);
            Tensor?[] results =
            [
                null,
                needs[0] ? gradients.OfInput() : null,
                needs[1] ? gradients.OfWeight() : null,
                needs[2] ? gradients.OfBias() : null,
                needs[3] ? gradients.OfAddend() : null,
            ];
            foreach (Tensor? result in results)
                result?.MoveToOuterDisposeScope();
            return results;
        });
}
