using System.Globalization;
using MaskRcnn.Checkpoints;
using MaskRcnn.Cli.Inspection.Errors;
using MaskRcnn.Configuration;
using MaskRcnn.Datasets;
using MaskRcnn.Distributed;
using MaskRcnn.Files;
using MaskRcnn.MLNet;
using MaskRcnn.Runtime;
using MaskRcnn.Training;
using MaskRcnn.Weights;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using TorchSharp;

namespace MaskRcnn.Cli.Training;

/// <summary>Trains through ML.NET, so that the model zip is as from code, and keeps the configuration beside the checkpoints.</summary>
/// <param name="configuration">The training.</param>
/// <param name="display">Where its progress is shown.</param>
/// <param name="inspects">Whether a page of errors is written after every validation.</param>
/// <param name="processes">The processes that train together.</param>
/// <param name="stop">Ends it.</param>
internal sealed class ModelFitting(
    TrainingConfiguration configuration, ITrainingDisplay display, bool inspects, IProcessGroup processes, CancellationToken stop)
{
    private bool _started;
    private TrainingProgress? _progress;
    private double? _best;

    /// <summary>Trains and saves the model, however the training ends.</summary>
    /// <exception cref="TrainingFailedException">It failed; the last good model has been saved.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before its first step.</exception>
    /// <returns>How it ended; null but in process 0.</returns>
    public TrainingSummary? Run(InstanceDataset data, InstanceDataset? validation)
    {
        var ml = new MLContext(configuration.Seed) { FallbackToCpu = false };
        string[] devices = configuration.Device.Split(',', StringSplitOptions.TrimEntries);
        if (processes is MessagePassing { LocalRank: var rank })
            devices = [devices[rank % devices.Length]];
        if (DeviceNames.Find(devices[0]) is { type: DeviceType.CUDA, index: var index })
            ml.GpuDeviceId = Math.Max(0, index);
        ml.Log += OnLog;
        ValidationErrors? errors = inspects ? new ValidationErrors(configuration.Workspace.Path!, display.Warn) : null;
        var trainer = ml.MulticlassClassification.Trainers.InstanceSegmentation(new InstanceSegmentationTrainer.Options
        {
            Model = configuration.Model,
            Training = configuration.Training,
            Workspace = configuration.Workspace,
            InitialWeights = configuration.InitialWeights?.ToSource(configuration.Model.Backbone),
            Seed = configuration.Seed,
            Devices = devices,
            Processes = processes.Size > 1 ? processes : null,
            CancellationToken = stop,
            ProgressCallback = OnStep,
            ImageValidatedCallback = errors is null ? null : errors.Add,
            MetricsCallback = result =>
            {
                display.Validated(result);
                if (result.IsBest)
                    _best = result.Value(configuration.Training.Validation.Metric);
                errors?.Write(result);
            },
        });
        try
        {
            using InstanceSegmentationTransformer model = trainer.Fit(data, validation);
            Save(ml, model);
        }
        catch (TrainingFailedException failure)
        {
            using InstanceSegmentationTransformer model = failure.Model;
            Save(ml, model);
            display.Note($"The last good model is in {configuration.Output}.");
            throw;
        }
        return processes.Rank == 0 ? Summarize() : null;
    }

    private void OnStep(TrainingProgress progress)
    {
        if (!_started)
            SaveConfiguration();
        _started = true;
        _progress = progress;
        display.Step(progress);
    }

    // Now the workspace is this training's: a training that was refused must not change the file of another.
    private void SaveConfiguration()
    {
        ResumePoint? resume = configuration.Workspace.Resume;
        configuration.Workspace.Resume = null;
        string path = Workspace.ConfigurationIn(configuration.Workspace.Path!);
        AtomicFile.RemoveUnfinished(path);
        configuration.Save(path);
        configuration.Workspace.Resume = resume;
    }

    private void Save(MLContext ml, InstanceSegmentationTransformer model)
    {
        if (processes.Rank > 0)
            return;
        string path = configuration.Output!;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.RemoveUnfinished(path);
        AtomicFile.Write(path, temporary => ml.Model.Save(model, null, temporary));
    }

    private void OnLog(object? sender, LoggingEventArgs message)
    {
        if (message.Kind == ChannelMessageKind.Warning)
            display.Warn(message.RawMessage);
        else if (message.Kind == ChannelMessageKind.Info && !_started
            && message.Source.Contains(nameof(InstanceSegmentationTrainer), StringComparison.Ordinal))
            display.Note(message.RawMessage);
    }

    private TrainingSummary Summarize()
    {
        CheckpointState? state = LastState();
        int steps = Math.Max(state?.Step ?? 0, _progress?.Step ?? 0), total = _progress?.TotalSteps ?? steps;
        // The last checkpoint is not there, or is an old one, where a disk was full.
        bool isCurrent = state is not null && state.Step >= steps;
        bool isCancelled = isCurrent ? !state!.IsFinished : stop.IsCancellationRequested;
        TrainingEnd end = isCancelled ? TrainingEnd.Cancelled : steps < total ? TrainingEnd.StoppedEarly : TrainingEnd.Completed;
        return new TrainingSummary(
            end, steps, total, TrainingText.NameOf(configuration.Training.Validation.Metric), isCurrent ? state!.Best?.Value : _best ?? state?.Best?.Value,
            configuration.Output!, configuration.Workspace.Path!);
    }

    private CheckpointState? LastState()
    {
        var checkpoints = new CheckpointFolder(Path.Combine(configuration.Workspace.Path!, Workspace.CheckpointsName));
        if (checkpoints.FindSteps() is not [.., var last])
            return null;
        using var file = WeightsFile.Open(checkpoints.PathOf(last));
        return CheckpointFile.ReadState(file);
    }
}
