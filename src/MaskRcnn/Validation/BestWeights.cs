using static TorchSharp.torch;

namespace MaskRcnn.Validation;

/// <summary>A copy of the weights of the best validation, in the CPU's memory.</summary>
internal sealed class BestWeights : IDisposable
{
    private Dictionary<string, Tensor> _weights = [];

    /// <summary>Whether there are any.</summary>
    public bool Exist => _weights.Count > 0;

    /// <summary>Copies the weights of a model.</summary>
    public void Keep(nn.Module model)
    {
        using var scope = NewDisposeScope();
        Keep(model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach().cpu().clone()));
    }

    /// <summary>Takes over weights by name.</summary>
    public void Keep(Dictionary<string, Tensor> weights)
    {
        Dispose();
        foreach (Tensor weight in weights.Values)
            weight.DetachFromDisposeScope();
        _weights = weights;
    }

    /// <summary>Puts them into a model of the same kind.</summary>
    public void CopyTo(nn.Module model)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach ((string name, Tensor weight) in model.state_dict())
            weight.copy_(_weights[name]);
    }

    public void Dispose()
    {
        foreach (Tensor weight in _weights.Values)
            weight.Dispose();
        _weights = [];
    }
}
