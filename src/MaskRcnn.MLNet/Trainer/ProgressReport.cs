using System.Diagnostics;
using System.Globalization;
using MaskRcnn.Training;
using MaskRcnn.Validation;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>
/// Passes on how a training goes: to ML.NET's progress channel, to the log (a line per epoch and validation, and every half minute of a long epoch) and to the user's
/// callbacks.
/// </summary>
internal sealed class ProgressReport
{
    private static readonly string[] s_metrics =
        ["Loss", "ClassLoss", "BoxLoss", "MaskLoss", "ObjectnessLoss", "RpnBoxLoss", "LearningRate", "ImagesPerSecond", "SecondsLeft"];

    // Long enough that the log of a day can be read, short enough that nobody takes the training for dead.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static readonly string[] s_units = ["steps", "epochs"];

    private readonly IHost _host;
    private readonly IChannel _channel;
    private readonly IProgressChannel _progress;
    private readonly InstanceSegmentationTrainer.Options _options;
    private readonly int _epochs;

    // Read by ML.NET's progress thread while training writes it; a reference is replaced in one piece.
    private volatile TrainingProgress? _latest;
    private double _epochLoss;
    private int _epochSteps;
    private long _lastLine = Stopwatch.GetTimestamp();

    public ProgressReport(IHost host, IChannel channel, IProgressChannel progress, InstanceSegmentationTrainer.Options options)
    {
        (_host, _channel, _progress, _options) = (host, channel, progress, options);
        _epochs = options.Training.Stages is { Length: > 0 } stages ? stages.Sum(stage => stage.Epochs) : options.Training.Epochs;
        Callbacks = new TrainingCallbacks
        {
            Step = OnStep,
            Validation = OnValidation,
            ImageValidated = options.ImageValidatedCallback,
            Checkpoint = path => channel.Trace($"Checkpoint {path} was written."),
            Resumed = (path, steps) => channel.Info($"The training goes on after step {steps} from {path}."),
            Warning = message => channel.Warning(message),
        };
        progress.SetHeader(new ProgressHeader(s_metrics, s_units), Fill);
    }

    /// <summary>What the training calls.</summary>
    public TrainingCallbacks Callbacks { get; }

    /// <summary>Whether a step was done.</summary>
    public bool HasSteps => _latest is not null;

    /// <summary>Reports an epoch that was not whole.</summary>
    public void Finish() => EndEpoch();

    private void OnStep(TrainingProgress progress)
    {
        // The last step of an epoch is not reported if it was left out.
        if (_latest?.Epoch != progress.Epoch)
            EndEpoch();
        _latest = progress;
        _epochLoss += progress.Losses.Total;
        _epochSteps++;
        if (progress.IsEndOfEpoch)
            EndEpoch();
        else if (Stopwatch.GetElapsedTime(_lastLine) >= s_patience)
            ReportWithin(progress);
        _options.ProgressCallback?.Invoke(progress);
        _host.CheckAlive();
    }

    private void OnValidation(ValidationResult result)
    {
        EndEpoch();
        _channel.Info(
            "Validation after epoch {0}: mask AP {1:F4}, AP50 {2:F4}, box AP {3:F4}, AP50 {4:F4} in {5:F1} s{6}",
            result.Epoch, result.Masks.AveragePrecision, result.Masks.AveragePrecision50,
            result.Boxes.AveragePrecision, result.Boxes.AveragePrecision50, result.Duration.TotalSeconds, result.IsBest ? ", best so far" : "");
        _options.MetricsCallback?.Invoke(result);
        _host.CheckAlive();
    }

    private void ReportWithin(TrainingProgress progress)
    {
        string left = progress.Remaining is { } time ? $", {Text(time)} left" : "";
        _channel.Info("Epoch {0} of {1}: step {2} of {3}, mean loss so far {4:F4}, {5:F1} images/s{6}",
            progress.Epoch + 1, _epochs, progress.Step, progress.TotalSteps, _epochLoss / _epochSteps, progress.ImagesPerSecond, left);
        _lastLine = Stopwatch.GetTimestamp();
    }

    private void EndEpoch()
    {
        if (_epochSteps == 0 || _latest is not { } last)
            return;
        string left = last.Remaining is { } time ? $", {Text(time)} left" : "";
        _channel.Info("Epoch {0} of {1}: mean loss {2:F4}, last step {3} of {4}, learning rate {5:G4}, {6:F1} images/s{7}",
            last.Epoch + 1, _epochs, _epochLoss / _epochSteps, last.Step, last.TotalSteps, last.LearningRate, last.ImagesPerSecond, left);
        _progress.Checkpoint([.. Metrics(last), last.Step, EpochsDone(last)]);
        (_epochLoss, _epochSteps, _lastLine) = (0, 0, Stopwatch.GetTimestamp());
    }

    private void Fill(IProgressEntry entry)
    {
        if (_latest is not { } latest)
            return;
        entry.SetProgress(0, latest.Step, latest.TotalSteps);
        entry.SetProgress(1, EpochsDone(latest), _epochs);
        double?[] metrics = Metrics(latest);
        for (int i = 0; i < metrics.Length; i++)
        {
            if (metrics[i] is { } value)
                entry.SetMetric(i, value);
        }
    }

    private static double?[] Metrics(TrainingProgress progress)
    {
        var losses = progress.Losses;
        return
        [
            losses.Total, losses.Classifier, losses.BoxRegression, losses.Mask, losses.Objectness, losses.RpnBoxRegression,
            progress.LearningRate, progress.ImagesPerSecond, progress.Remaining?.TotalSeconds,
        ];
    }

    private static string Text(TimeSpan time) =>
        time.ToString(time.TotalDays < 1 ? @"hh\:mm\:ss" : @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);

    private static int EpochsDone(TrainingProgress progress) => progress.IsEndOfEpoch ? progress.Epoch + 1 : progress.Epoch;
}
