using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Optimizers;

/// <summary>
/// An exponential moving average of the weights and float buffers of a model (Polyak and Juditsky, 1992, with the warm-up of
/// TensorFlow's ExponentialMovingAverage); other buffers are copied. It often detects better than the weights of any one step.
/// </summary>
internal sealed class MovingAverage : IDisposable
{
    private readonly double _decay;
    private readonly SortedDictionary<string, Tensor> _weights;
    private readonly Dictionary<string, Tensor> _averages;

    /// <summary>Starts from the weights of now.</summary>
    public MovingAverage(nn.Module model, double decay)
    {
        _decay = decay;
        _weights = new SortedDictionary<string, Tensor>(model.state_dict(), StringComparer.Ordinal);
        _averages = _weights.ToDictionary(pair => pair.Key, pair => pair.Value.detach().clone().DetachFromDisposeScope());
    }

    /// <summary>The averages by the names of the weights; not to be disposed.</summary>
    public IReadOnlyDictionary<string, Tensor> Averages => _averages;

    /// <summary>Takes the weights after a step into the average.</summary>
    /// <param name="step">Steps done, from 1.</param>
    public void Update(long step)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        double decay = Math.Min(_decay, (1.0 + step) / (10.0 + step));
        using Scalar kept = decay, taken = 1 - decay;
        foreach ((string name, Tensor weight) in _weights)
        {
            if (weight.is_floating_point())
                _averages[name].mul_(kept).add_(weight, taken);
            else
                _averages[name].copy_(weight);
        }
    }

    /// <summary>Exchanges averages and weights: done twice, everything is as before, to the bit.</summary>
    public void Swap()
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach ((string name, Tensor weight) in _weights)
        {
            using Tensor copy = weight.clone();
            weight.copy_(_averages[name]);
            _averages[name].copy_(copy);
        }
    }

    public void Dispose()
    {
        foreach (Tensor average in _averages.Values)
            average.Dispose();
    }
}
