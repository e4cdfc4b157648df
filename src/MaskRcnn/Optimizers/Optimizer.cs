using MaskRcnn.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Optimizers;

/// <summary>
/// Changes weights by their gradients. Its whole state is tensors with names, so that it can be saved and restored to the bit, and it
/// is kept for a weight that does not learn for a while. torch's optimizers hide their state behind a format of their own.
/// </summary>
internal abstract class Optimizer : IDisposable
{
    private readonly IReadOnlyList<NamedParameter> _parameters;
    private readonly SortedDictionary<string, Tensor> _state = new(StringComparer.Ordinal);

    protected Optimizer(IReadOnlyList<NamedParameter> parameters) => _parameters = parameters;

    /// <summary>What is remembered between steps; the optimizer's own, not to be disposed.</summary>
    public IReadOnlyDictionary<string, Tensor> State => _state;

    public static Optimizer Create(IReadOnlyList<NamedParameter> parameters, TrainingOptions options) => options.Optimizer switch
    {
        OptimizerKind.Sgd => new SgdOptimizer(parameters, options),
        OptimizerKind.AdamW => new AdamWOptimizer(parameters, options),
        _ => throw new ArgumentException($"The optimizer is {options.Optimizer}, expected one of {string.Join(", ", Enum.GetNames<OptimizerKind>())}."),
    };

    /// <summary>Changes every weight that has a gradient and learns.</summary>
    public void Step(double learningRate)
    {
        using var guard = no_grad();
        foreach (NamedParameter parameter in _parameters)
        {
            if (!parameter.Parameter.requires_grad)
                continue;
            using var scope = NewDisposeScope();
            if (parameter.Parameter.grad is { } gradient)
                Update(parameter, gradient, learningRate);
        }
    }

    /// <summary>
    /// Adds the gradient of a penalty on the mean square of each weight that decays and learns, as matterport's Mask R-CNN has it: a
    /// weight of many numbers feels next to none of it.
    /// </summary>
    /// <param name="decay">What the penalty is multiplied by.</param>
    public void AddMeanSquareGradients(double decay)
    {
        using var guard = no_grad();
        foreach (NamedParameter parameter in _parameters)
        {
            if (!parameter.Decays || !parameter.Parameter.requires_grad)
                continue;
            using var scope = NewDisposeScope();
            using Scalar factor = 2 * decay / parameter.Parameter.numel();
            if (parameter.Parameter.grad is { } gradient)
                gradient.add_(parameter.Parameter, factor);
            else
                parameter.Parameter.grad = parameter.Parameter.detach().mul(factor).MoveToOuterDisposeScope();
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        foreach (Tensor tensor in _state.Values)
            tensor.Dispose();
        _state.Clear();
    }

    /// <summary>Replaces the state; the tensors belong to the optimizer from now on.</summary>
    public void Restore(IEnumerable<KeyValuePair<string, Tensor>> state)
    {
        Reset();
        foreach ((string name, Tensor tensor) in state)
            _state.Add(name, tensor.DetachFromDisposeScope());
    }

    public void Dispose() => Reset();

    /// <summary>Changes one weight in place, without recording gradients.</summary>
    protected abstract void Update(NamedParameter parameter, Tensor gradient, double learningRate);

    /// <summary>The state of one kind of one weight, made at first use.</summary>
    protected Tensor GetState(string kind, NamedParameter parameter, Func<Tensor> create)
    {
        string name = $"{kind}/{parameter.Name}";
        if (!_state.TryGetValue(name, out Tensor? tensor))
            _state.Add(name, tensor = create().DetachFromDisposeScope());
        return tensor;
    }
}
