using MaskRcnn.Loading;
using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Optimizers;
using MaskRcnn.Randomness;
using MaskRcnn.Transforms;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Steps;

/// <summary>
/// One change of the weights, from the gradients of one batch or several, and what is kept between steps. Tensors die with the
/// step, state with this object.
/// </summary>
internal sealed class TrainingStep : IDisposable
{
    private readonly MaskRcnnModel _model;
    private readonly ulong _seed;
    private readonly double _maxGradientNorm;
    private readonly Precision _precision;
    private readonly double[] _lossWeights;
    private readonly double _meanSquareDecay;
    private readonly BufferSnapshot _buffers;

    public TrainingStep(MaskRcnnModel model, TrainingOptions options, ulong seed)
    {
        (_model, _seed, _precision) = (model, seed, options.Precision);
        _lossWeights = options.LossWeights.ToArray();
        _meanSquareDecay = options.DecayMeanSquare ? options.WeightDecay : 0;
        _maxGradientNorm = options.GradientClipNorm > 0 ? options.GradientClipNorm : double.PositiveInfinity;
        Optimizer = Optimizer.Create(LearningParameters.Of(model, options), options);
        Average = options.EmaDecay > 0 ? new MovingAverage(model, options.EmaDecay) : null;
        _buffers = new BufferSnapshot(model);
    }

    public Optimizer Optimizer { get; }

    /// <summary>The moving average of the weights, null if none is kept.</summary>
    public MovingAverage? Average { get; }

    /// <summary>Changes the weights.</summary>
    /// <param name="batches">Their gradients are averaged; those without images are left out.</param>
    /// <param name="learningRate">Of this step.</param>
    /// <param name="step">Counted from 1.</param>
    /// <returns>Mean losses and the norm of the gradients before clipping; null where no batch has an image.</returns>
    /// <exception cref="NonFiniteLossException">Loss or gradient is not finite; weights, buffers and state are as before.</exception>
    /// <exception cref="TrainingMemoryException">Memory does not suffice.</exception>
    public (LossValues Losses, double GradientNorm)? Run(IReadOnlyList<TrainingBatch> batches, double learningRate, int step)
    {
        TrainingBatch[] used = [.. batches.Where(batch => batch.Examples.Count > 0)];
        if (used.Length == 0)
            return null;
        try
        {
            return Compute(used, learningRate, step);
        }
        catch (Exception error) when (TrainingMemoryException.IsOutOfMemory(error))
        {
            throw new TrainingMemoryException(used[0].Examples.Count, _model.Options, error);
        }
        finally
        {
            // Freed before the next forward pass needs the memory, not after it.
            _model.zero_grad();
        }
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        Average?.Dispose();
        _buffers.Dispose();
    }

    private (LossValues Losses, double GradientNorm) Compute(TrainingBatch[] batches, double learningRate, int step)
    {
        using var scope = NewDisposeScope();
        _buffers.Capture();
        var losses = LossValues.Zero;
        foreach (TrainingBatch batch in batches)
        {
            LossValues values = AddGradients(batch, 1.0 / batches.Length);
            if (!values.AreFinite)
                throw Undo(batches, step, values, gradientNorm: null);
            losses = losses.Plus(values, 1f / batches.Length);
        }

        if (_meanSquareDecay > 0)
            Optimizer.AddMeanSquareGradients(_meanSquareDecay);
        Parameter[] learning = [.. _model.parameters().Where(parameter => parameter.requires_grad)];
        double norm = nn.utils.clip_grad_norm_(learning, _maxGradientNorm);
        if (!double.IsFinite(norm))
            throw Undo(batches, step, losses, norm);
        Optimizer.Step(learningRate);
        Average?.Update(step);
        return (losses, norm);
    }

    private LossValues AddGradients(TrainingBatch batch, double weight)
    {
        using var scope = NewDisposeScope();
        InstanceTargets[] targets = [.. batch.Examples.Select(example => CheckLabels(example).Targets)];
        // The choice follows from the position alone, so that a resumed training makes the same one.
        var random = RandomSource.ForStream(_seed, (ulong)RandomStream.Sampling, (ulong)batch.Epoch, (ulong)batch.Index);
        MaskRcnnLosses losses = ComputeLosses(batch, targets, new RandomIndexPicker(random));
        LossValues values = LossValues.From(losses, _lossWeights);
        if (values.AreFinite)
        {
            Tensor sum = losses.Sum(_lossWeights);
            using Scalar factor = weight;
            BackwardPass.Run(weight == 1 ? sum : sum.mul(factor));
        }
        return values;
    }

    private MaskRcnnLosses ComputeLosses(TrainingBatch batch, InstanceTargets[] targets, IIndexPicker picker) => batch.Prepared.Count > 0
        ? _model.ComputeLosses(ImageTransform.Join(batch.Prepared), targets, picker, _precision)
        : _model.ComputeLosses([.. batch.Examples.Select(example => example.Image.ToTensor(_model.Device))], targets, picker, _precision);

    private NonFiniteLossException Undo(TrainingBatch[] batches, int step, LossValues losses, double? gradientNorm)
    {
        _buffers.Restore();
        return new NonFiniteLossException([.. batches.SelectMany(batch => batch.Examples)], step, losses, gradientNorm);
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
