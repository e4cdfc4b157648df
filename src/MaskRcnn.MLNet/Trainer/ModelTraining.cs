using MaskRcnn.Distributed;
using MaskRcnn.Images;
using MaskRcnn.Runtime;
using MaskRcnn.Training;
using MaskRcnn.Validation;
using MaskRcnn.Weights;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using static TorchSharp.torch;

namespace MaskRcnn.MLNet;

/// <summary>Makes a model, trains it, and makes a transformer of it, however the training ends.</summary>
internal sealed class ModelTraining(IHost host, InstanceSegmentationTrainer.Options options, int seed, ClassLabels labels, IChannel channel)
{
    /// <param name="prepare">Checks the data. Called once the model is made, which takes no time and finds initial weights that do not fit.</param>
    /// <returns>The transformer, which owns the model, as one that an exception holds does.</returns>
    public InstanceSegmentationTransformer Fit(Func<(ITrainingData Data, IValidationData? Validation)> prepare)
    {
        var model = CreateModel();
        try
        {
            var (data, validation) = prepare();
            return Train(model, data, validation);
        }
        catch (Exception e) when (e is not (TrainingFailedException or TrainingCanceledException))
        {
            model.Dispose();
            throw;
        }
    }

    private MaskRcnnModel CreateModel()
    {
        Device device = options.Devices.Count > 0 ? DeviceNames.Find(options.Devices[0]) : TorchDevice.Choose(host);
        MaskRcnnModel model = InitialModel.Create(labels.Count, options.Model, seed, device, options.InitialWeights, out ImportReport? report);
        if (report is not null)
            channel.Info(report.ToString());
        return model;
    }

    private InstanceSegmentationTransformer Train(MaskRcnnModel model, ITrainingData data, IValidationData? validation)
    {
        using var progress = host.StartProgressChannel("Training Mask R-CNN");
        var report = new ProgressReport(host, channel, progress, options);
        var trainer = new Training.Trainer(model, options.Training, (ulong)seed, options.Workspace, labels.Names)
        {
            Devices = [.. options.Devices.Select(DeviceNames.Find)], Processes = options.Processes,
        };
        try
        {
            TrainingResult result = trainer.Train(data, validation, report.Callbacks, options.CancellationToken);
            report.Finish();
            return result.End == TrainingEnd.Cancelled ? EndCancelled(model, result) : End(model, result);
        }
        catch (Exception e) when (e is NonFiniteLossException || (report.HasSteps && LeavesGoodModel(e)))
        {
            throw new TrainingFailedException(e, Wrap(model));
        }
    }

    private static bool LeavesGoodModel(Exception error) =>
        error is TrainingMemoryException or InvalidImageException or InvalidDataException or ProcessGroupException { IsShared: true };

    private InstanceSegmentationTransformer End(MaskRcnnModel model, TrainingResult result)
    {
        if (result.End == TrainingEnd.StoppedEarly)
            channel.Info("The training stopped early, after {0} epochs: validation did not get better any more.", result.Epochs);
        if (result.BestMetric is { } best)
        {
            channel.Info("The model has the weights of step {0}; the best {1} was {2:F4}.",
                result.WeightsStep, options.Training.Validation.Metric, best);
        }

        return Wrap(model);
    }

    private InstanceSegmentationTransformer EndCancelled(MaskRcnnModel model, TrainingResult result)
    {
        var cancellation = new OperationCanceledException("The training was cancelled.", options.CancellationToken);
        if (result.Steps == 0)
            throw cancellation;
        if (options.OnCancel == CancellationPolicy.Throw)
            throw new TrainingCanceledException(cancellation, Wrap(model), options.CancellationToken);
        channel.Info("The training was cancelled; the model has the weights of step {0}.", result.WeightsStep);
        return Wrap(model);
    }

    private InstanceSegmentationTransformer Wrap(MaskRcnnModel model) =>
        new(host, new ModelDescription(options.DetectionColumns, labels, options.Model.Clone()), model, options.Training.ThreadCount);
}
