using MaskRcnn.Training;
using MaskRcnn.Weights;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using TorchSharp;

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
/// | label | Label | vector of keys | one per instance; the key type says how many classes there are |
/// | masks | Masks | `InstanceMask[]` or vector of text | one per label; boxes are derived from them |
/// | crowd | IsCrowd | vector of Boolean | optional, one per label: true leaves the instance out of the training |
/// | predicted label | PredictedLabel | vector of keys | with the key values of the label column |
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
/// | Is caching required? | No: rows are read once per epoch, through a shuffle buffer |
/// | Required NuGet packages | Microsoft.ML, Microsoft.ML.ImageAnalytics, TorchSharp |
/// | Exportable to ONNX | No |
///
/// Two runs with the same MLContext seed, data and thread count give the same weights, bit for bit, on the CPU.
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
        _seed = _host.Rand.Next();
    }

    /// <summary>Trains a model on all rows of <paramref name="input"/>.</summary>
    /// <returns>The fitted model; dispose it to free its weights.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type than expected.</exception>
    /// <exception cref="InvalidDataException">A row cannot be used; the message names it. Thrown before training starts.</exception>
    /// <exception cref="WeightsMismatchException">The initial weights do not fit the model. Thrown before any row is read.</exception>
    /// <exception cref="TrainingFailedException">A loss or gradient became infinite or NaN; holds the last good model.</exception>
    /// <exception cref="TrainingCanceledException">The training was cancelled, and the options say to throw; holds the model so far.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled before its first step.</exception>
    public InstanceSegmentationTransformer Fit(IDataView input)
    {
        _host.CheckValue(input, nameof(input));
        var columns = InputColumns.Bind(_host, _options, input.Schema);
        var labels = ClassLabels.FromColumn(_host, columns.Label);

        using var channel = _host.Start("Training");
        var rows = new TrainingRows(_host, channel, input, columns, labels, _options.InvalidInstances);
        var model = CreateModel(labels.Count, channel);
        try
        {
            rows.Check(_options.CancellationToken);
            return Train(model, labels, rows, channel);
        }
        catch (Exception e) when (e is not (TrainingFailedException or TrainingCanceledException))
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The columns that the fitted model adds, checked against the columns it needs for training.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type than expected.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _host.CheckValue(inputSchema, nameof(inputSchema));
        var label = InputColumns.Check(_host, _options, inputSchema);
        var classNames = label.Annotations.TryFindColumn(AnnotationUtils.Kinds.KeyValues, out var keyValues) ? keyValues.ItemType : null;
        return PredictionColumns.Shape(_options.DetectionColumns, inputSchema, classNames);
    }

    private MaskRcnnModel CreateModel(int classCount, IChannel channel)
    {
        var model = CreateRandomModel(classCount);
        try
        {
            if (_options.InitialWeights is { } weights)
                channel.Info(WeightsImporter.Import(model, weights).ToString());
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private MaskRcnnModel CreateRandomModel(int classCount)
    {
        var device = TorchDevice.Choose(_host);
        using var before = torch.random.get_rng_state();
        try
        {
            torch.random.manual_seed(_seed);
            var model = new MaskRcnnModel(classCount, _options.Model);
            return device.type == DeviceType.CPU ? model : model.to(device);
        }
        finally
        {
            torch.random.set_rng_state(before);
        }
    }

    /// <summary>Trains the model; the transformer, returned or held by an exception, owns it from now on.</summary>
    private InstanceSegmentationTransformer Train(MaskRcnnModel model, ClassLabels labels, TrainingRows rows, IChannel channel)
    {
        using var progress = _host.StartProgressChannel("Training Mask R-CNN");
        var report = new ProgressReport(_host, channel, progress, _options.ProgressCallback);
        var trainer = new Training.Trainer(model, _options.Training, (ulong)_seed);
        try
        {
            var callbacks = new TrainingCallbacks { Step = report.OnStep, Warning = message => channel.Warning(message) };
            TrainingResult result = trainer.Train(rows, callbacks: callbacks, cancellationToken: _options.CancellationToken);
            report.Finish();
            return result.End == TrainingEnd.Cancelled ? EndCancelled(result, Wrap, channel) : Wrap();
        }
        catch (NonFiniteLossException e)
        {
            throw new TrainingFailedException(e, Wrap());
        }

        InstanceSegmentationTransformer Wrap() =>
            new(_host, new ModelDescription(_options.DetectionColumns, labels, _options.Model.Clone()), model, _options.Training.ThreadCount);
    }

    private InstanceSegmentationTransformer EndCancelled(
        TrainingResult result, Func<InstanceSegmentationTransformer> wrap, IChannel channel)
    {
        var cancellation = new OperationCanceledException("The training was cancelled.", _options.CancellationToken);
        if (result.Steps == 0)
            throw cancellation;
        if (_options.OnCancel == CancellationPolicy.Throw)
            throw new TrainingCanceledException(cancellation, wrap(), _options.CancellationToken);
        channel.Warning("The training was cancelled; the model has the weights of step {0}.", result.WeightsStep);
        return wrap();
    }
}
