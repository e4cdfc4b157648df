using MaskRcnn.Checkpoints;
using MaskRcnn.Weights;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>
/// Trains Mask R-CNN (He et al., 2017) to find the instances of each class in an image, with a box and a mask for each.
/// </summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// To create this trainer, use `mlContext.MulticlassClassification.Trainers.InstanceSegmentation`.
///
/// ### Input and output columns
/// | column | default name | type | description |
/// |---|---|---|---|
/// | image | Image | MLImage | the only column that the fitted model needs |
/// | label | Label | vector of text or of keys | one per instance. Text: class names, made keys of in ordinal order. Keys: their type says how many classes there are |
/// | masks | Masks | `InstanceMask[]` or vector of text | one per label; boxes are derived from them |
/// | crowd | IsCrowd | vector of Boolean | optional, one per label: true leaves the instance out of the training |
/// | predicted label | PredictedLabel | vector of keys | with the class names as key values |
/// | score | Score | vector of Single | descending |
/// | predicted boxes | PredictedBoundingBoxes | vector of Single | x0 y0 x1 y1 in pixels of the input image, four numbers per instance |
/// | predicted masks | PredictedMasks | vector of InstanceMask | run lengths of the size of the input image |
///
/// A row without instances is a legitimate example of background.
///
/// ### Trainer characteristics
/// | | |
/// |---|---|
/// | Machine learning task | Instance segmentation |
/// | Is normalization required? | No |
/// | Is caching required? | No: rows are read once per epoch, through a shuffle buffer; data sets in any order |
/// | Required NuGet packages | Microsoft.ML, Microsoft.ML.ImageAnalytics, TorchSharp |
/// | Exportable to ONNX | No |
///
/// Two runs with the same MLContext seed, data and thread count give the same weights, bit for bit, on the CPU.
///
/// ### A training that lasts
/// `Options.Workspace` names a folder for checkpoints and logs; with `Resume = ResumePoint.Last` a training that was killed or cancelled
/// goes on where it was, to the same model. `Options.ValidationSet` or `ValidationSetFraction` measures COCO AP after every epoch: the
/// model is the best by mask AP, `Training.Validation` chooses another number, the last weights, or to stop early, and
/// `MetricsCallback` gets the numbers. `Training.Augmentations` is a list of random changes of the images and their masks, and
/// `Training.Stages` trains some layers first. An image that cannot be read stops the training or is skipped and counted, as
/// `Training.Loading.UnreadableImages` says.
///
/// ### Several threads
/// `Fit` is for one thread at a time, since a training takes all processors. The fitted model is for any number of threads.
/// ]]></format>
/// </remarks>
public sealed partial class InstanceSegmentationTrainer : IEstimator<InstanceSegmentationTransformer>
{
    private readonly IHost _host;
    private readonly Options _options;
    private readonly int _seed;

    internal InstanceSegmentationTrainer(IHostEnvironment env, Options options)
    {
        _host = Contracts.CheckRef(env, nameof(env)).Register(nameof(InstanceSegmentationTrainer));
        _host.CheckValue(options, nameof(options));
        _options = options.Clone();
        _options.Validate();
        // Drawn in any case, so that what the context makes later does not depend on the option.
        int drawn = _host.Rand.Next();
        bool mustRepeat = _options.Workspace.Path is not null && ((IHostEnvironmentInternal)env).Seed is null;
        _seed = _options.Seed ?? (mustRepeat ? 0 : drawn);
    }

    /// <summary>
    /// Trains a model on the rows of <paramref name="input"/>, but for those that <see cref="Options.ValidationSetFraction"/> keeps back.
    /// </summary>
    /// <returns>The fitted model; dispose it to free its weights.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type than expected, in the input or the validation set.</exception>
    /// <exception cref="InvalidDataException">A row cannot be used; the message names it. Thrown before training starts.</exception>
    /// <exception cref="WeightsMismatchException">The initial weights do not fit the model. Thrown before any row is read.</exception>
    /// <exception cref="IncompatibleCheckpointException">
    /// The checkpoint to resume from belongs to a training with another seed, other data or other options; the message lists the differences.
    /// </exception>
    /// <exception cref="IOException">The workspace cannot be used, or has checkpoints though nothing is to be resumed.</exception>
    /// <exception cref="TrainingFailedException">The training failed after its first step; holds the last good model.</exception>
    /// <exception cref="TrainingCanceledException">The training was cancelled, and the options say to throw; holds the model so far.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled before its first step.</exception>
    public InstanceSegmentationTransformer Fit(IDataView input)
    {
        _host.CheckValue(input, nameof(input));
        var columns = InputColumns.Bind(_host, _options.InputColumnNames, input.Schema);
        var labels = ClassLabels.FromData(_host, input, columns.Label);

        using var channel = _host.Start("Training");
        var unreadable = new UnreadableImages(_host, channel, _options.Training.Loading);
        var rows = new TrainingRows(_host, channel, input, columns, labels, _options.InvalidInstances);
        var validation = _options.ValidationSet is { } set ? BindValidation(set, labels, channel)
            : _options.ValidationSetFraction > 0 ? CreateValidation(input, columns, labels, labels, channel)
            : null;
        return new ModelTraining(_host, _options, _seed, labels, channel).Fit(() =>
        {
            var split = _options.ValidationSetFraction is { } fraction and > 0
                ? RowSplit.Create(_host, input, fraction, (ulong)_seed)
                : null;
            rows.Check(split ?? RowSplit.None, unreadable, _options.CancellationToken);
            validation?.Check(split, unreadable, _options.CancellationToken);
            return (rows, validation);
        });
    }

    /// <summary>The columns that the fitted model adds, checked against the columns it needs for training.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type than expected.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _host.CheckValue(inputSchema, nameof(inputSchema));
        var label = InputColumns.Check(_host, _options.InputColumnNames, inputSchema);
        var classNames = label.ItemType is TextDataViewType ? label.ItemType
            : label.Annotations.TryFindColumn(AnnotationUtils.Kinds.KeyValues, out var keyValues) ? keyValues.ItemType
            : null;
        return PredictionColumns.Shape(_options.DetectionColumns, inputSchema, classNames);
    }

    private ValidationRows BindValidation(IDataView set, ClassLabels labels, IChannel channel)
    {
        const string name = nameof(Options.ValidationSet);
        var columns = InputColumns.Bind(_host, _options.InputColumnNames, set.Schema, name);
        return CreateValidation(set, columns, ClassLabels.FromData(_host, set, columns.Label), labels, channel);
    }

    private ValidationRows CreateValidation(IDataView data, InputColumns columns, ClassLabels own, ClassLabels labels, IChannel channel) =>
        new(_host, channel, data, columns, KeyMapping.Create(_host, own, labels, nameof(Options.ValidationSet)), _options.InvalidInstances);
}
