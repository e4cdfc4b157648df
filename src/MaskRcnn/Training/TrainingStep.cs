using MaskRcnn.Matching;
using MaskRcnn.Structures;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Training;

/// <summary>One step of gradient descent, and what it keeps between steps. Tensors die with the step, momentum with this object.</summary>
internal sealed class TrainingStep : IDisposable
{
    private readonly MaskRcnnModel _model;
    private readonly IIndexPicker _picker;
    private readonly double _maxGradientNorm;
    private readonly Parameter[] _parameters;
    private readonly SGD _optimizer;
    private readonly BufferSnapshot _buffers;

    public TrainingStep(MaskRcnnModel model, TrainingOptions options, IIndexPicker picker)
    {
        (_model, _picker) = (model, picker);
        _maxGradientNorm = options.GradientClipNorm > 0 ? options.GradientClipNorm : double.PositiveInfinity;
        _parameters = model.parameters().Where(parameter => parameter.requires_grad).ToArray();
        _optimizer = optim.SGD(_parameters, options.LearningRate, options.Momentum, weight_decay: options.WeightDecay);
        _buffers = new BufferSnapshot(model);
    }

    /// <exception cref="NonFiniteLossException">Loss or gradient is not finite; weights and buffers are as before.</exception>
    public LossValues Run(TrainingExample[] batch, double learningRate, int step)
    {
        using var scope = NewDisposeScope();
        _buffers.Capture();
        Tensor[] images = Array.ConvertAll(batch, example => example.Image.ToTensor(_model.Device));
        InstanceTargets[] targets = Array.ConvertAll(batch, example => CheckLabels(example).Targets);

        MaskRcnnLosses losses = _model.ComputeLosses(images, targets, _picker);
        LossValues values = LossValues.From(losses);
        if (!values.AreFinite)
            throw Undo(batch, step, values, gradientNorm: null);

        _optimizer.zero_grad();
        losses.Sum().backward();
        double norm = nn.utils.clip_grad_norm_(_parameters, _maxGradientNorm);
        if (!double.IsFinite(norm))
            throw Undo(batch, step, values, norm);

        foreach (var group in _optimizer.ParamGroups)
            group.LearningRate = learningRate;
        _optimizer.step();
        return values;
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _buffers.Dispose();
    }

    private NonFiniteLossException Undo(TrainingExample[] batch, int step, LossValues losses, double? gradientNorm)
    {
        _buffers.Restore();
        return new NonFiniteLossException(Array.ConvertAll(batch, example => example.Name), step, losses, gradientNorm);
    }

    private TrainingExample CheckLabels(TrainingExample example)
    {
        for (int i = 0; i < example.Targets.Count; i++)
        {
            int label = example.Targets.Labels[i];
            if (label > _model.ClassCount)
                throw new ArgumentException($"{example.Name}: instance {i} has label {label}, expected 1 to {_model.ClassCount}.");
        }
        return example;
    }
}
