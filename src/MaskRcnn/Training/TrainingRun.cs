using MaskRcnn.Checkpoints;
using MaskRcnn.Distributed;
using MaskRcnn.Loading;
using MaskRcnn.Logging;
using MaskRcnn.Optimizers;
using MaskRcnn.Replicas;
using MaskRcnn.Steps;
using MaskRcnn.Transforms;
using MaskRcnn.Validation;
using TorchSharp;

namespace MaskRcnn.Training;

/// <summary>
/// One training from its start, or from a checkpoint, to its end. Several processes do the same at the same time, each with its part of
/// every batch; process 0 has workspace, logs and callbacks.
/// </summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly MaskRcnnModel _model;
    private readonly ReplicaSet _replicas;
    private readonly IProcessGroup _group;
    private readonly TrainingOptions _options;
    private readonly Validator? _validator;
    private readonly TrainingCallbacks _callbacks;
    private readonly RunStore _store;
    private readonly RunLog _log;
    private readonly StageSequence _stages;
    private readonly BatchLoader _loader;
    private readonly SharedBatches _shared;
    private readonly LearningRateSchedule _schedule;
    private readonly LayerFreezer _freezer;
    private readonly TrainingStep _step;
    private readonly BestWeights _best = new();
    private readonly IReadOnlyList<string> _classNames;
    private readonly string? _failedBatches;
    private readonly int _stepsPerEpoch, _totalSteps;
    private readonly TrainingClock _clock;
    private CheckpointState _state;
    private CancellationToken _cancellation;

    public TrainingRun(
        ReplicaSet replicas, IProcessGroup group, TrainingOptions options, ulong seed, ITrainingData data, Validator? validator,
        TrainingCallbacks callbacks, Func<Exception?> failure, Workspace? workspace, WorkspaceOptions workspaceOptions, IReadOnlyList<string> classNames)
    {
        (_replicas, _group, _options, _validator, _callbacks, _classNames) = (replicas, group, options, validator, callbacks, classNames);
        MaskRcnnModel model = _model = replicas.First;
        _failedBatches = workspaceOptions.SaveFailedBatches ? workspace?.FailedBatchesPath : null;
        // Parts of a batch need the size of the others' images before the network runs.
        bool prepares = model.Device.type == DeviceType.CPU || replicas.Count * group.Size > 1;
        _shared = new SharedBatches(
            group, OnUnreadableImage, () => _cancellation.IsCancellationRequested ? new OperationCanceledException(_cancellation) : failure());
        _loader = new BatchLoader(
            data, options, seed, _shared.Skip, prepares ? new ImagePreparer(model.Options, training: true) : null, CanvasFit.Of(model.Options),
            new BatchShare(group.Rank, group.Size));
        _stepsPerEpoch = (_loader.BatchesPerEpoch - 1) / options.AccumulatedBatches + 1;
        _totalSteps = checked(_stepsPerEpoch * options.TotalEpochs);
        _stages = new StageSequence(options);
        _schedule = new LearningRateSchedule(options, _stepsPerEpoch);
        _freezer = new LayerFreezer(model);
        _stages.CheckLayers(_freezer);
        _step = new TrainingStep(model, options, seed, replicas, group);
        _store = new RunStore(workspace, workspaceOptions, model, Warn);
        _log = new RunLog(workspace, workspaceOptions, TimeProvider.System, Warn);
        _state = new CheckpointState
        {
            Run = RunDescription.Create(model, data, options, validator?.Data, seed), Step = 0, Epoch = 0, Batch = 0,
            SamplesByImage = true, Replicas = replicas.Count * group.Size,
        };
        _clock = new TrainingClock(TimeProvider.System);
    }

    public TrainingResult Execute(CancellationToken cancellationToken)
    {
        _cancellation = cancellationToken;
        Begin();
        TrainingEnd end;
        try
        {
            end = Train(cancellationToken);
        }
        finally
        {
            // What was learned until now is kept, whatever may have gone wrong.
            Save(_store.Save(_state, _step));
            _freezer.Restore();
            _model.eval();
            if (UsesBest)
                _best.CopyTo(_model);
            else
                _step.Average?.Swap();
        }

        StateBroadcast.SendWeights(_group, _model);
        return new TrainingResult(end, _state.Step, _state.Epoch)
        {
            BestMetric = _state.Best?.Value,
            WeightsStep = UsesBest ? _state.Best!.Step : _state.Step,
            NonFiniteSteps = _state.NonFiniteSteps,
            UnreadableImages = _state.UnreadableImages,
            DroppedInstances = _state.DroppedInstances,
        };
    }

    public void Dispose()
    {
        _step.Dispose();
        _best.Dispose();
        _log.Dispose();
    }

    private bool UsesBest => _options.Validation.FinalWeights == FinalWeights.Best && _best.Exist;

    private void Begin()
    {
        SameRun.Check(_group, _state.Run);
        (CheckpointState state, string? path) = _group.Together("checkpoint", () => _store.Begin(_state, _step, _best));
        _state = StateBroadcast.Send(_group, state, _model, _step);
        _step.SamplesByBatch = !_state.SamplesByImage && _state.Replicas == 1;
        // Options that were allowed to change may want more epochs than there were.
        _state = _state with { IsFinished = _state.IsFinished && IsOver(_state) };
        _log.Start(_state);
        if (path is not null)
            _callbacks.Resumed?.Invoke(path, _state.Step);
    }

    private bool IsOver(CheckpointState state)
    {
        int patience = _options.Validation.Patience;
        return state.Epoch >= _options.TotalEpochs || (patience > 0 && state.ValidationsWithoutGain >= patience);
    }

    private TrainingEnd Train(CancellationToken cancellationToken)
    {
        try
        {
            if (_state.ValidationIsDue)
                EndEpoch(cancellationToken);
            if (!_state.IsFinished)
                RunSteps(cancellationToken);
            if (_group.Size > 1)
                _shared.Check();
        }
        catch (OperationCanceledException)
        {
            return TrainingEnd.Cancelled;
        }
        return _state.Step < _totalSteps ? TrainingEnd.StoppedEarly : TrainingEnd.Completed;
    }

    private void RunSteps(CancellationToken cancellationToken)
    {
        Freeze(_stages.At(_state.Epoch));
        var steps = BatchGroups.Of(_loader.Read(_state.Epoch, _state.Batch), _options.AccumulatedBatches, _loader.BatchesPerEpoch);
        foreach (IReadOnlyList<TrainingBatch> batches in _shared.Of(steps))
        {
            if (_state.Batch == 0 && _state.Epoch > 0 && _stages.BeginsAt(_state.Epoch))
                BeginStage(_stages.At(_state.Epoch));
            RunStep(batches);
            if (_state.ValidationIsDue)
                EndEpoch(cancellationToken);
            else
                Save(_store.SaveIfDue(_state, _step));
            if (_state.IsFinished)
                return;
        }
    }

    private void BeginStage(TrainingStage stage)
    {
        Freeze(stage);
        if (stage.ResetOptimizer)
            _step.Optimizer.Reset();
    }

    private void Freeze(TrainingStage stage)
    {
        _freezer.Apply(stage.Layers);
        _replicas.Follow();
    }

    private void RunStep(IReadOnlyList<TrainingBatch> batches)
    {
        int step = _state.Step + 1;
        double learningRate = _schedule.At(_state.Step);
        (LossValues Losses, double GradientNorm)? outcome = null;
        try
        {
            outcome = _step.Run(batches, learningRate, step, _shared.Seconds);
        }
        catch (NonFiniteLossException error)
        {
            FailedBatch.Keep(_failedBatches, error, _classNames, WarnOfNextStep);
            if (_options.NonFiniteLoss == NonFiniteLossPolicy.Stop || _state.NonFiniteSteps >= _options.MaxNonFiniteSteps)
                throw;
            _state = _state with { NonFiniteSteps = _state.NonFiniteSteps + 1 };
            WarnOfNextStep($"{error.Message} The step is left out.");
        }

        int images = batches.Sum(batch => batch.WholeCount);
        Advance(batches[^1], step, batches.Sum(batch => batch.DroppedInstances));
        if (outcome is not { } done)
            return;
        (double speed, TimeSpan elapsed, TimeSpan? remaining) = _clock.Tick(images, _totalSteps - step);
        var progress = new TrainingProgress(batches[^1].Epoch, step, _totalSteps, done.Losses, learningRate, speed, elapsed, remaining)
        {
            GradientNorm = done.GradientNorm, StepsPerEpoch = _stepsPerEpoch, Times = _step.Times,
        };
        _log.OnStep(progress);
        _callbacks.Step?.Invoke(progress);
    }

    private void Advance(TrainingBatch last, int step, long dropped)
    {
        bool endsEpoch = last.Index == _loader.BatchesPerEpoch - 1;
        _state = _state with
        {
            Step = step,
            Epoch = endsEpoch ? last.Epoch + 1 : last.Epoch,
            Batch = endsEpoch ? 0 : last.Index + 1,
            ValidationIsDue = endsEpoch,
            DroppedInstances = _state.DroppedInstances + dropped,
        };
    }

    /// <summary>Validates where it is time to, decides whether training goes on, and writes the checkpoint of the epoch.</summary>
    private void EndEpoch(CancellationToken cancellationToken)
    {
        SameRun.CheckWeights(_group, _model, _state.Step);
        bool isLast = _state.Epoch == _options.TotalEpochs;
        bool validates = _validator is not null && (isLast || _state.Epoch % _options.Validation.EveryEpochs == 0);
        ValidationResult? result = validates ? Validate(_validator!, cancellationToken) : null;

        // In one piece: a cancellation from a callback must not find half of it.
        CheckpointState state = result is null ? _state : Judge(result);
        _state = state with { ValidationIsDue = false, IsFinished = IsOver(state) };
        _log.OnEpoch(_state.Step, _state.Epoch, _model);
        if (result is not null)
            _log.OnValidation(result);
        Save(result?.IsBest == true || _state.IsFinished ? _store.Save(_state, _step) : _store.SaveIfDue(_state, _step));
        if (result is not null)
            _callbacks.Validation?.Invoke(result);
    }

    private ValidationResult Validate(Validator validator, CancellationToken cancellationToken)
    {
        _step.Average?.Swap();
        try
        {
            ValidationResult result = validator.Evaluate(_state.Epoch, _state.Step, cancellationToken);
            double value = result.Value(_options.Validation.Metric);
            result = result with { IsBest = _state.Best is null || value > _state.Best.Value + _options.Validation.MinGain };
            if (result.IsBest && _group.Rank == 0)
                _best.Keep(_model);
            return result;
        }
        finally
        {
            _step.Average?.Swap();
            Freeze(_stages.At(_state.Epoch));
        }
    }

    private CheckpointState Judge(ValidationResult result) => result.IsBest
        ? _state with { Best = new BestModel(result.Value(_options.Validation.Metric), _state.Step, _state.Epoch), ValidationsWithoutGain = 0 }
        : _state with { ValidationsWithoutGain = _state.ValidationsWithoutGain + 1 };

    private void Save(string? path)
    {
        if (path is not null)
            _callbacks.Checkpoint?.Invoke(path);
    }

    private void Warn(string message) => Warn(message, _state.Step, _state.Batch == 0 ? _state.Epoch : _state.Epoch + 1);

    private void WarnOfNextStep(string message) => Warn(message, _state.Step + 1, _state.Epoch + 1);

    private void Warn(string message, int step, int epoch)
    {
        _log.OnWarning(step, epoch, message);
        _callbacks.Warning?.Invoke(message);
    }

    private void OnUnreadableImage(UnreadableImage image)
    {
        _state = _state with { UnreadableImages = _state.UnreadableImages + 1 };
        image.CheckLimit(_state.UnreadableImages, _options.Loading);
        WarnOfNextStep(image.Warning);
    }
}
