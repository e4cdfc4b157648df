using MaskRcnn.Operators;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Replicas;

/// <summary>Adds up the gradients of one weight over replicas.</summary>
internal static class GradientSum
{
    /// <summary>Adds gradients of copies; a copy without one does not count.</summary>
    /// <param name="parameter">Gets the sum; none if nobody has a gradient.</param>
    /// <param name="copies">The same weight of the copies, in their order.</param>
    public static void AddTo(Parameter parameter, IReadOnlyList<Parameter> copies)
    {
        using var scope = NewDisposeScope();
        foreach (Parameter copy in copies)
        {
            if (copy.grad is not { } gradient)
                continue;
            Tensor own = gradient.device.Equals(parameter.device) ? gradient : gradient.to(parameter.device);
            if (parameter.grad is { } sum)
                sum.add_(own, Scalars.One);
            else
                parameter.grad = own.clone();
        }
    }
}
