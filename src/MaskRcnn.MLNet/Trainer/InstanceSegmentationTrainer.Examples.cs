using MaskRcnn.Checkpoints;
using MaskRcnn.Validation;
using MaskRcnn.Weights;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

public sealed partial class InstanceSegmentationTrainer
{
    /// <summary>
    /// Trains a model on examples that code makes or loads, without a data view and without files: a class that implements
    /// <see cref="IIndexedTrainingData"/> is enough. <see cref="JoinedTrainingData"/> makes one set of several. The model is one like any
    /// other: key values of its predicted labels are the class names.
    /// </summary>
    /// <param name="classNames">The classes, label 1 first; unique, not empty.</param>
    /// <param name="train">What to train on. Used by several threads at once where it is <see cref="IIndexedTrainingData"/>.</param>
    /// <param name="validation">What to measure on, for example <see cref="ExampleValidationData"/>; null for nothing.</param>
    /// <returns>The fitted model; dispose it to free its weights.</returns>
    /// <exception cref="ArgumentException">There is no class, a name is empty or used twice, or the options ask for validation of another kind.</exception>
    /// <exception cref="InvalidDataException">There is no instance to train on, or a label is none of the classes; the message names the example.</exception>
    /// <exception cref="WeightsMismatchException">The initial weights do not fit the model.</exception>
    /// <exception cref="IncompatibleCheckpointException">The checkpoint to resume from belongs to another training.</exception>
    /// <exception cref="IOException">The workspace cannot be used, or has checkpoints though nothing is to be resumed.</exception>
    /// <exception cref="TrainingFailedException">The training failed after its first step; holds the last good model.</exception>
    /// <exception cref="TrainingCanceledException">The training was cancelled, and the options say to throw; holds the model so far.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled before its first step.</exception>
    public InstanceSegmentationTransformer Fit(IReadOnlyList<string> classNames, ITrainingData train, IValidationData? validation = null)
    {
        _host.CheckValue(classNames, nameof(classNames));
        _host.CheckValue(train, nameof(train));
        if (classNames.Count == 0 || classNames.Any(string.IsNullOrWhiteSpace) || classNames.Distinct().Count() < classNames.Count)
            throw _host.ExceptParam(nameof(classNames), $"The class names are \"{string.Join("\", \"", classNames)}\"; expected at least one, each another.");
        if (_options.ValidationSet is not null || _options.ValidationSetFraction > 0)
        {
            throw _host.ExceptParam(
                nameof(validation), "ValidationSet and ValidationSetFraction belong to rows and data sets; give the examples for validation to Fit.");
        }

        using var channel = _host.Start("Training");
        var labels = ClassLabels.FromNames([.. classNames], hasKeyValues: true);
        return new ModelTraining(_host, _options, _seed, labels, channel).Fit(() =>
        {
            Check(train, labels.Count, channel);
            return (train, validation is null ? null : LiveValidationData.Of(_host, validation));
        });
    }

    private void Check(ITrainingData data, int classes, IChannel channel)
    {
        int instances = 0;
        for (int i = 0; i < data.Count; i++)
        {
            ExampleSummary example = data.Describe(i);
            instances += example.Labels.Count;
            foreach (int label in example.Labels.Where(label => label < 1 || label > classes))
                throw _host.Process(new InvalidDataException($"{example.Name}: the label of an instance is {label}, expected 1 to {classes}."));
        }

        if (instances == 0)
            throw _host.Process(new InvalidDataException($"None of the {data.Count} examples has an instance to train on."));
        channel.Info("{0} examples, {1} instances of {2} classes", data.Count, instances, classes);
    }
}
