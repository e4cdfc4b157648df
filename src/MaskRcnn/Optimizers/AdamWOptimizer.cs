using MaskRcnn.Operators;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Optimizers;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019, algorithm 2) as torch.optim.AdamW computes it.</summary>
internal sealed class AdamWOptimizer(IReadOnlyList<NamedParameter> parameters, TrainingOptions options) : Optimizer(parameters)
{
    private const double Epsilon = 1e-8;
    private readonly double _beta1 = options.Beta1, _beta2 = options.Beta2, _weightDecay = options.WeightDecay;

    protected override void Update(NamedParameter parameter, Tensor gradient, double learningRate)
    {
        Tensor weight = parameter.Parameter;
        if (_weightDecay != 0 && parameter.Decays)
        {
            using Scalar rest = 1 - learningRate * _weightDecay;
            weight.mul_(rest);
        }

        Tensor mean = GetState("mean", parameter, () => zeros_like(weight));
        Tensor square = GetState("square", parameter, () => zeros_like(weight));
        using Scalar beta1 = _beta1, beta2 = _beta2, share1 = 1 - _beta1, share2 = 1 - _beta2;
        mean.mul_(beta1).add_(gradient, share1);
        square.mul_(beta2).addcmul_(gradient, gradient, share2);

        long steps = CountStep(parameter);
        double correction1 = 1 - Math.Pow(_beta1, steps), correction2 = 1 - Math.Pow(_beta2, steps);
        using Scalar root = Math.Sqrt(correction2), epsilon = Epsilon, fall = -learningRate / correction1;
        Tensor deviation = square.sqrt().div_(root).add_(epsilon, Scalars.One);
        weight.addcdiv_(mean, deviation, fall);
    }

    // Each weight counts its own steps, since it may begin to learn in a later stage.
    private long CountStep(NamedParameter parameter)
    {
        Tensor counter = GetState("steps", parameter, () => zeros(1, dtype: ScalarType.Int64));
        long steps = counter.data<long>()[0] + 1;
        counter.data<long>()[0] = steps;
        return steps;
    }
}
