using System.Diagnostics;
using MaskRcnn.Distributed;
using MaskRcnn.Loading;
using MaskRcnn.Matching;
using MaskRcnn.Optimizers;
using MaskRcnn.Randomness;
using MaskRcnn.Replicas;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Steps;

/// <summary>
/// One change of the weights, from the gradients of one batch or several, and what is kept between steps. Where there are several
/// replicas or processes, each has a part of every batch, and the weights change as if one had all of it. Tensors die with the step,
/// state with this object.
/// </summary>
internal sealed class TrainingStep : IDisposable
{
    private readonly ReplicaSet _replicas;
    private readonly IProcessGroup _group;
    private readonly MaskRcnnModel _model;
    private readonly ulong _seed;
    private readonly double _maxGradientNorm;
    private readonly Precision _precision;
    private readonly double[] _lossWeights;
    private readonly double _meanSquareDecay;
    private readonly BufferSnapshot _buffers;
    private readonly GradientReduction? _reduction;
    private readonly double[] _seconds;

    /// <param name="model">The model that learns.</param>
    /// <param name="options">How.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="replicas">The model and its copies in this process; the model alone if null.</param>
    /// <param name="group">The processes that share every batch; this one alone if null.</param>
    public TrainingStep(MaskRcnnModel model, TrainingOptions options, ulong seed, ReplicaSet? replicas = null, IProcessGroup? group = null)
    {
        (_model, _seed, _precision) = (model, seed, options.Precision);
        (_replicas, _group) = (replicas ?? ReplicaSet.Of(model), group ?? SingleProcess.Instance);
        _reduction = _group.Size > 1 ? new GradientReduction(model, _group) : null;
        _seconds = new double[_replicas.Count];
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

    /// <summary>
    /// Whether all images of a batch share one stream of random numbers, as in trainings that began before each had its own. Only where
    /// one replica has the whole batch.
    /// </summary>
    public bool SamplesByBatch { get; set; }

    /// <summary>How the last step shared the time; null where one replica does everything.</summary>
    public ReductionTimes? Times { get; private set; }

    /// <summary>Changes the weights.</summary>
    /// <param name="batches">Their gradients are averaged; those without images are left out.</param>
    /// <param name="learningRate">Of this step.</param>
    /// <param name="step">Counted from 1.</param>
    /// <param name="loadingSeconds">What it took to get the batches, for <see cref="Times"/>.</param>
    /// <returns>Mean losses and the norm of the gradients before clipping; null where no batch has an image.</returns>
    /// <exception cref="NonFiniteLossException">Loss or gradient is not finite; weights, buffers and state are as before.</exception>
    /// <exception cref="TrainingMemoryException">Memory does not suffice.</exception>
    /// <exception cref="ProcessGroupException">Another process failed; this one's weights are as before.</exception>
    public (LossValues Losses, double GradientNorm)? Run(
        IReadOnlyList<TrainingBatch> batches, double learningRate, int step, double loadingSeconds = 0)
    {
        TrainingBatch[] used = [.. batches.Where(batch => batch.WholeCount > 0)];
        if (used.Length == 0)
            return null;
        Array.Fill(_seconds, loadingSeconds);
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
            _replicas.ZeroGradients();
        }
    }

    public void Dispose()
    {
        _reduction?.Dispose();
        Optimizer.Dispose();
        Average?.Dispose();
        _buffers.Dispose();
    }

    private (LossValues Losses, double GradientNorm) Compute(TrainingBatch[] batches, double learningRate, int step)
    {
        using var scope = NewDisposeScope();
        _buffers.Capture();
        var losses = LossValues.Zero;
        List<string> images = [];
        foreach (TrainingBatch batch in batches)
        {
            ShareLosses[] shares = AddGradients(batch, 1.0 / batches.Length);
            LossValues values = ShareLosses.Join(shares);
            if (!values.AreFinite)
                throw Undo(batches, step, values, shares);
            losses = losses.Plus(values, 1f / batches.Length);
            images.AddRange(shares.SelectMany(share => share.Images));
        }

        SumGradients(isBegun: batches.Length == 1);
        if (_meanSquareDecay > 0)
            Optimizer.AddMeanSquareGradients(_meanSquareDecay);
        Parameter[] learning = [.. _model.parameters().Where(parameter => parameter.requires_grad)];
        double norm = nn.utils.clip_grad_norm_(learning, _maxGradientNorm);
        if (!double.IsFinite(norm))
            throw Undo(new NonFiniteLossException([.. batches.SelectMany(batch => batch.Examples)], step, losses, norm, images));
        BatchStatistics.Average(_replicas, _group);
        Optimizer.Step(learningRate);
        Average?.Update(step);
        _replicas.FollowStep();
        return (losses, norm);
    }

    // The losses of all parts of the batch, in all processes.
    private ShareLosses[] AddGradients(TrainingBatch batch, double weight)
    {
        TrainingBatch[] parts = batch.Split(_replicas.Count);
        var passes = new SharePass?[parts.Length];
        try
        {
            Exception? failure = TryForward(parts, passes);
            ShareLosses[] own = [.. parts.Select((part, i) => ShareLosses.Of(passes[i], part.Examples))];
            ShareLosses[] all = [.. _group.Exchange("losses", own, failure).SelectMany(shares => shares)];
            if (ShareLosses.Join(all).AreFinite)
                Backward(passes, all, weight);
            return all;
        }
        finally
        {
            _replicas.ForEach((replica, _) => passes[replica]?.Dispose());
        }
    }

    private Exception? TryForward(TrainingBatch[] parts, SharePass?[] passes)
    {
        try
        {
            ForEachTimed((replica, model) =>
            {
                if (parts[replica].Examples.Count > 0)
                    passes[replica] = new SharePass(model, parts[replica], CreatePicker(parts[replica]), _precision, _lossWeights);
            });
            return null;
        }
        catch (Exception error) when (_group.Size > 1)
        {
            return TrainingMemoryException.IsOutOfMemory(error) ? new TrainingMemoryException(parts[0].Examples.Count, _model.Options, error) : error;
        }
    }

    private void Backward(SharePass?[] passes, ShareLosses[] all, double weight)
    {
        bool isWhole = all.Length == 1;
        long[] counts = ShareLosses.CountAll(all);
        bool hides = _reduction is not null && _replicas.Count == 1 && weight == 1;
        if (weight == 1)
            _reduction?.Begin();
        ForEachTimed((replica, _) =>
        {
            if (passes[replica] is not { } pass)
                return;
            double[] factors = isWhole ? _lossWeights : [.. _lossWeights.Select((factor, loss) => factor * pass.Counts[loss] / counts[loss])];
            pass.Backward(factors, weight, hides ? _reduction!.Advance : null);
        });
    }

    private void SumGradients(bool isBegun)
    {
        _replicas.SumGradients();
        if (_reduction is not null)
        {
            if (!isBegun)
                _reduction.Begin();
            Times = _reduction.Finish(_seconds.Max());
        }
        else if (_replicas.Count > 1)
        {
            Times = new ReductionTimes([.. _seconds], 0, 0);
        }
    }

    private IIndexPicker CreatePicker(TrainingBatch batch) => SamplesByBatch
        ? new RandomIndexPicker(RandomSource.ForStream(_seed, (ulong)RandomStream.Sampling, (ulong)batch.Epoch, (ulong)batch.Index))
        // The choice follows from the positions alone, so that a resumed training makes the same one.
        : new ImagePickers(_seed, batch.Epoch, batch.Positions);

    private void ForEachTimed(Action<int, MaskRcnnModel> work) => _replicas.ForEach((replica, model) =>
    {
        long start = Stopwatch.GetTimestamp();
        work(replica, model);
        _seconds[replica] += Stopwatch.GetElapsedTime(start).TotalSeconds;
    });

    private NonFiniteLossException Undo(TrainingBatch[] batches, int step, LossValues losses, ShareLosses[] shares)
    {
        TrainingExample[] examples = [.. batches.SelectMany(batch => batch.Examples)];
        int first = Array.FindIndex(shares, share => !share.AreFinite);
        if (shares.Length == 1 || first < 0)
            return Undo(new NonFiniteLossException(examples, step, losses, null));
        string place = _group.Size > 1 ? $"rank {first / _replicas.Count} of {_group.Size}" : $"device {first + 1} of {shares.Length}";
        return Undo(new NonFiniteLossException(examples, step, losses, null, shares[first].Images, place));
    }

    private NonFiniteLossException Undo(NonFiniteLossException failure)
    {
        _buffers.Restore();
        _replicas.FollowStep();
        return failure;
    }
}
