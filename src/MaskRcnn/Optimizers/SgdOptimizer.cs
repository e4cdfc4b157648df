using MaskRcnn.Operators;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Optimizers;

/// <summary>
/// Stochastic gradient descent with momentum as torch.optim.SGD computes it: the momentum m becomes µ m + g with the gradient g, L2
/// penalty included, and the weight falls by the learning rate times m, or times g + µ m with Nesterov (Sutskever et al., 2013).
/// </summary>
internal sealed class SgdOptimizer(IReadOnlyList<NamedParameter> parameters, TrainingOptions options) : Optimizer(parameters)
{
    private readonly double _momentum = options.Momentum, _weightDecay = options.DecayMeanSquare ? 0 : options.WeightDecay;
    private readonly bool _nesterov = options.Nesterov;

    /// <remarks>Changes the gradient as well, which saves a copy of it.</remarks>
    protected override void Update(NamedParameter parameter, Tensor gradient, double learningRate)
    {
        Tensor weight = parameter.Parameter;
        using Scalar decay = _weightDecay, factor = _momentum, fall = -learningRate;
        if (_weightDecay != 0 && parameter.Decays)
            gradient.add_(weight, decay);
        if (_momentum != 0)
        {
            Tensor momentum = GetState("momentum", parameter, () => zeros_like(weight));
            momentum.mul_(factor).add_(gradient, Scalars.One);
            gradient = _nesterov ? gradient.add_(momentum, factor) : momentum;
        }
        weight.add_(gradient, fall);
    }
}
