using MaskRcnn.Checkpoints;
using MaskRcnn.Loading;
using MaskRcnn.Logging;
using MaskRcnn.Optimizers;
using MaskRcnn.Steps;
using MaskRcnn.Transforms;
using MaskRcnn.Validation;
using TorchSharp;

namespace MaskRcnn.Training;

/// <summary>One training from its start, or from a checkpoint, to its end.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly MaskRcnnModel _model;
    private readonly TrainingOptions _options;
    private readonly Validator? _validator;
    private readonly TrainingCallbacks _callbacks;
    private readonly RunStore _store;
    private readonly RunLog _log;
    private readonly StageSequence _stages;
    private readonly BatchLoader _loader;
    private readonly LearningRateSchedule _schedule;
    private readonly LayerFreezer _freezer;
    private readonly TrainingStep _step;
    private readonly BestWeights _best = new();
    private readonly IReadOnlyList<string> _classNames;
    private readonly string? _failedBatches;
    private readonly int _stepsPerEpoch, _totalSteps;
    private readonly TrainingClock _clock;
    private CheckpointState _state;

    public TrainingRun(
        MaskRcnnModel model, TrainingOptions options, ulong seed, ITrainingData data, Validator? validator,
        TrainingCallbacks callbacks, Workspace? workspace, WorkspaceOptions workspaceOptions, IReadOnlyList<string> classNames)
    {
        (_model, _options, _validator, _callbacks, _classNames) = (model, options, validator, callbacks, classNames);
        _failedBatches = workspaceOptions.SaveFailedBatches ? workspace?.FailedBatchesPath : null;
        ImagePreparer? preparer = model.Device.type == DeviceType.CPU ? new ImagePreparer(model.Options, training: true) : null;
        _loader = new BatchLoader(data, options, seed, OnUnreadableImage, preparer, CanvasFit.Of(model.Options));
        _stepsPerEpoch = (_loader.BatchesPerEpoch - 1) / options.AccumulatedBatches + 1;
        _totalSteps = checked(_stepsPerEpoch * options.TotalEpochs);
        _stages = new StageSequence(options);
        _schedule = new LearningRateSchedule(options, _stepsPerEpoch);
        _freezer = new LayerFreezer(model);
        _stages.CheckLayers(_freezer);
        _step = new TrainingStep(model, options, seed);
        _store = new RunStore(workspace, workspaceOptions, model, Warn);
        _log = new RunLog(workspace, workspaceOptions, TimeProvider.System, Warn);
        _state = new CheckpointState
        {
            Run = RunDescription.Create(model, data, options, validator?.Data, seed), Step = 0, Epoch = 0, Batch = 0,
        };
        _clock = new TrainingClock(TimeProvider.System);
    }

    public TrainingResult Execute(CancellationToken cancellationToken)
    {
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
        (_state, string? path) = _store.Begin(_state, _step, _best);
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
        }
        catch (OperationCanceledException)
        {
            return TrainingEnd.Cancelled;
        }
        return _state.Step < _totalSteps ? TrainingEnd.StoppedEarly : TrainingEnd.Completed;
    }

    private void RunSteps(CancellationToken cancellationToken)
    {
        _freezer.Apply(_stages.At(_state.Epoch).Layers);
        var steps = BatchGroups.Of(_loader.Read(_state.Epoch, _state.Batch), _options.AccumulatedBatches, _loader.BatchesPerEpoch);
        foreach (IReadOnlyList<TrainingBatch> batches in steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
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
        _freezer.Apply(stage.Layers);
        if (stage.ResetOptimizer)
            _step.Optimizer.Reset();
    }

    private void RunStep(IReadOnlyList<TrainingBatch> batches)
    {
        int step = _state.Step + 1;
        double learningRate = _schedule.At(_state.Step);
        (LossValues Losses, double GradientNorm)? outcome = null;
        try
        {
            outcome = _step.Run(batches, learningRate, step);
        }
        catch (NonFiniteLossException error)
        {
            SaveFailedBatch(error);
            if (_options.NonFiniteLoss == NonFiniteLossPolicy.Stop || _state.NonFiniteSteps >= _options.MaxNonFiniteSteps)
                throw;
            _state = _state with { NonFiniteSteps = _state.NonFiniteSteps + 1 };
            WarnOfNextStep($"{error.Message} The step is left out.");
        }

        int images = batches.Sum(batch => batch.Examples.Count);
        Advance(batches[^1], step, batches.Sum(batch => batch.DroppedInstances));
        if (outcome is not { } done)
            return;
        (double speed, TimeSpan elapsed, TimeSpan? remaining) = _clock.Tick(images, _totalSteps - step);
        var progress = new TrainingProgress(batches[^1].Epoch, step, _totalSteps, done.Losses, learningRate, speed, elapsed, remaining)
        {
            GradientNorm = done.GradientNorm, StepsPerEpoch = _stepsPerEpoch,
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
            if (result.IsBest)
                _best.Keep(_model);
            return result;
        }
        finally
        {
            _step.Average?.Swap();
            _freezer.Apply(_stages.At(_state.Epoch).Layers);
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

    private void SaveFailedBatch(NonFiniteLossException failure)
    {
        if (_failedBatches is null)
            return;
        try
        {
            WarnOfNextStep($"The images of step {failure.Step} are in {FailedBatch.Save(_failedBatches, failure, _classNames)}.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            WarnOfNextStep($"The images of step {failure.Step} could not be saved: {error.Message}");
        }
    }

    private void OnUnreadableImage(UnreadableImage image)
    {
        _state = _state with { UnreadableImages = _state.UnreadableImages + 1 };
        image.CheckLimit(_state.UnreadableImages, _options.Loading);
        WarnOfNextStep(image.Warning);
    }
}
