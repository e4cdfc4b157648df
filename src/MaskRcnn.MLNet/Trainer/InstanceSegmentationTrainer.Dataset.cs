using MaskRcnn.Checkpoints;
using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Loading;
using MaskRcnn.Validation;
using MaskRcnn.Weights;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

public sealed partial class InstanceSegmentationTrainer
{
    /// <summary>
    /// Trains a model on a data set without a data view: images are decoded by background threads when they are needed, so that no more
    /// than <see cref="LoadingOptions.QueuedBatches"/> says are in memory. The model is one like any other: key values of its predicted
    /// labels are the class names.
    /// </summary>
    /// <param name="train">What to train on, but for the images that <see cref="Options.ValidationSetFraction"/> keeps back.</param>
    /// <param name="validation">
    /// What to measure on; classes are matched by name, areas and boxes are those that the annotations state. Not together with a
    /// fraction.
    /// </param>
    /// <returns>The fitted model; dispose it to free its weights.</returns>
    /// <exception cref="ArgumentException">
    /// The data set has no class, the options have a <see cref="Options.ValidationSet"/>, or there is more than one source of validation.
    /// </exception>
    /// <exception cref="InvalidDataException">The annotations cannot be used; the message names the image. Thrown before training starts.</exception>
    /// <exception cref="InvalidImageException">An image of the first step cannot be read, and the options say to stop.</exception>
    /// <exception cref="WeightsMismatchException">The initial weights do not fit the model.</exception>
    /// <exception cref="IncompatibleCheckpointException">The checkpoint to resume from belongs to another training.</exception>
    /// <exception cref="IOException">The workspace cannot be used, or has checkpoints though nothing is to be resumed.</exception>
    /// <exception cref="TrainingFailedException">The training failed after its first step; holds the last good model.</exception>
    /// <exception cref="TrainingCanceledException">The training was cancelled, and the options say to throw; holds the model so far.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled before its first step.</exception>
    /// <example><code>
    /// var data = DatasetReader.Read("annotations.json");
    /// using var model = ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(data);
    /// </code></example>
    public InstanceSegmentationTransformer Fit(InstanceDataset train, InstanceDataset? validation = null)
    {
        _host.CheckValue(train, nameof(train));
        if (_options.ValidationSet is not null)
        {
            throw _host.ExceptParam(
                nameof(Options.ValidationSet), "ValidationSet belongs to training on a data view; give the data set for validation to Fit.");
        }

        if (train.ClassNames.Count == 0)
            throw _host.ExceptParam(nameof(train), "The data set has no class; expected at least one class name.");
        if (_options.ValidationSetFraction is { } fraction and > 0)
            (train, validation) = Split(train, validation, fraction);

        using var channel = _host.Start("Training");
        var labels = ClassLabels.FromNames([.. train.ClassNames], hasKeyValues: true).WithIds(train.ClassIds);
        return new ModelTraining(_host, _options, _seed, labels, channel).Fit(() =>
            (CheckTraining(train, channel), validation is null ? null : CheckValidation(validation, labels, channel)));
    }

    private (InstanceDataset Train, InstanceDataset Validation) Split(InstanceDataset train, InstanceDataset? validation, double fraction)
    {
        if (validation is not null)
        {
            throw _host.ExceptParam(nameof(validation), FormattableString.Invariant(
                $"There is a data set for validation, and ValidationSetFraction is {fraction}; expected one of the two."));
        }

        var (kept, rest) = train.Split(fraction, _seed);
        return kept.Images.Count > 0 && rest.Images.Count > 0
            ? (rest, kept)
            : throw RowSplit.Uneven(_host, fraction, kept.Images.Count, train.Images.Count);
    }

    private DatasetTrainingData CheckTraining(InstanceDataset dataset, IChannel channel)
    {
        if (dataset.Images.Count == 0)
            throw _host.Process(new InvalidDataException("The data set has no image."));
        var data = new DatasetTrainingData(dataset, skipEmptyMasks: _options.InvalidInstances == InvalidInstancePolicy.Skip);
        int used = Enumerable.Range(0, data.Count).Sum(index => data.Describe(index).Labels.Count);
        int crowds = dataset.Images.Sum(image => image.Instances.Count(instance => instance.IsCrowd));
        int invalid = dataset.InstanceCount - crowds - used;
        if (used == 0)
        {
            string reason = crowds > 0 ? $": {crowds} of {dataset.InstanceCount} instances are crowds, which are not trained on" : "";
            throw _host.Process(new InvalidDataException($"None of the {data.Count} images has an instance to train on{reason}."));
        }

        channel.Info("{0} images, {1} instances of {2} classes", data.Count, used, dataset.ClassNames.Count);
        if (crowds > 0)
            channel.Info("{0} crowd instances are left out", crowds);
        if (invalid > 0)
            channel.Warning("{0} instances are left out because their masks cover no pixel.", invalid);
        return data;
    }

    private LiveValidationData CheckValidation(InstanceDataset dataset, ClassLabels labels, IChannel channel)
    {
        var unreadable = new UnreadableImages(_host, channel, _options.Training.Loading);
        Action<InvalidImageException>? skip = _options.Training.Loading.UnreadableImages == UnreadableImagePolicy.Skip
            ? error => unreadable.Add(new InvalidDataException(error.Message, error))
            : null;
        var data = new DatasetValidationData(dataset, labels.Names, skip);
        int crowds = dataset.Images.Sum(image => image.Instances.Count(instance => instance.IsCrowd));
        channel.Info("{0} images, {1} instances for validation", dataset.Images.Count, dataset.InstanceCount - crowds);
        if (crowds > 0)
            channel.Info("{0} crowds for validation, in which detections are neither right nor wrong", crowds);
        return LiveValidationData.Of(_host, data);
    }
}
