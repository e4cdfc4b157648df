using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Optimizers;

/// <summary>Decides which layers of a model learn, and puts them back at the end.</summary>
internal sealed class LayerFreezer
{
    private readonly MaskRcnnModel _model;
    private readonly HashSet<string> _learningAtFirst;

    public LayerFreezer(MaskRcnnModel model)
    {
        _model = model;
        _learningAtFirst = [.. model.named_parameters().Where(item => item.parameter.requires_grad).Select(item => item.name)];
    }

    /// <summary>Puts the model into training mode with the layers of a stage learning.</summary>
    /// <param name="selection">Null takes those that learned when this object was made.</param>
    public void Apply(LayerSelection? selection)
    {
        bool Learns(string name) => selection?.Contains(name) ?? _learningAtFirst.Contains(name);
        foreach ((string name, Parameter parameter) in _model.named_parameters())
            parameter.requires_grad = Learns(name);

        _model.train();
        if (selection is null)
            return;
        // A norm that does not learn uses its stored statistics and leaves them.
        foreach ((string name, nn.Module module) in _model.named_modules())
        {
            if (module is BatchNorm2d norm)
                norm.train(Learns($"{name}.weight"));
        }
    }

    /// <summary>Lets those layers learn that did when this object was made; the mode stays.</summary>
    public void Restore()
    {
        foreach ((string name, Parameter parameter) in _model.named_parameters())
            parameter.requires_grad = _learningAtFirst.Contains(name);
    }

    /// <exception cref="ArgumentException">A pattern fits no weight of the model.</exception>
    public void Check(LayerSelection? selection)
    {
        foreach (string pattern in selection?.Patterns ?? [])
        {
            var single = LayerSelection.Matching(pattern);
            if (!_model.named_parameters().Any(item => single.Contains(item.name)))
                throw new ArgumentException(
                    $"{nameof(TrainingStage)}.{nameof(TrainingStage.Layers)} has the pattern '{pattern}', which fits no weight of the model.");
        }
    }
}
