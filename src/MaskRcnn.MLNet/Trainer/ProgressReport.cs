using MaskRcnn.Training;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Passes training progress on to ML.NET's progress channel, to the log (one line per epoch) and to the user's callback.</summary>
internal sealed class ProgressReport
{
    private readonly IHost _host;
    private readonly IChannel _channel;
    private readonly IProgressChannel _progress;
    private readonly Action<TrainingProgress>? _callback;

    // Read by ML.NET's progress thread while training writes it; a reference is replaced in one piece.
    private volatile TrainingProgress? _latest;
    private double _epochLoss;
    private int _epochSteps;

    public ProgressReport(IHost host, IChannel channel, IProgressChannel progress, Action<TrainingProgress>? callback)
    {
        _host = host;
        _channel = channel;
        _progress = progress;
        _callback = callback;
        progress.SetHeader(
            new ProgressHeader(["Loss", "ClassLoss", "BoxLoss", "MaskLoss", "ObjectnessLoss", "RpnBoxLoss", "LearningRate"], ["steps"]),
            Fill);
    }

    public void OnStep(TrainingProgress progress)
    {
        if (_latest is { } previous && previous.Epoch != progress.Epoch)
            LogEpoch(previous);
        _latest = progress;
        _epochLoss += progress.Losses.Total;
        _epochSteps++;
        _callback?.Invoke(progress);
        _host.CheckAlive();
    }

    public void Finish()
    {
        if (_latest is { } last)
        {
            LogEpoch(last);
            var losses = last.Losses;
            _progress.Checkpoint(losses.Total, losses.Classifier, losses.BoxRegression, losses.Mask, losses.Objectness, losses.RpnBoxRegression,
                last.LearningRate, last.Step);
        }
    }

    private void LogEpoch(TrainingProgress last)
    {
        _channel.Info("Epoch {0}: mean loss {1:F4}, last step {2} of {3}, learning rate {4:G4}, {5:F1} images/s",
            last.Epoch + 1, _epochLoss / _epochSteps, last.Step, last.TotalSteps, last.LearningRate, last.ImagesPerSecond);
        _epochLoss = 0;
        _epochSteps = 0;
    }

    private void Fill(IProgressEntry entry)
    {
        if (_latest is not { } latest)
            return;
        entry.SetProgress(0, latest.Step, latest.TotalSteps);
        entry.SetMetric(0, latest.Losses.Total);
        entry.SetMetric(1, latest.Losses.Classifier);
        entry.SetMetric(2, latest.Losses.BoxRegression);
        entry.SetMetric(3, latest.Losses.Mask);
        entry.SetMetric(4, latest.Losses.Objectness);
        entry.SetMetric(5, latest.Losses.RpnBoxRegression);
        entry.SetMetric(6, latest.LearningRate);
    }
}
