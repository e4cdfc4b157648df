using MaskRcnn.Loading;
using MaskRcnn.Logging;
using MaskRcnn.Operators;
using MaskRcnn.Optimizers;
using MaskRcnn.Steps;
using MaskRcnn.Transforms;
using MaskRcnn.Validation;
using TorchSharp;

namespace MaskRcnn.Training;

/// <summary>
/// Finds a learning rate: trains for a few steps with growing ones, until the loss diverges, and gives the model back as it was. Schedule,
/// warm-up and moving average of the options do not count; of their stages, the layers of the first one learn. For one thread at a time, as a
/// training is.
/// </summary>
public sealed class LearningRateRangeTest
{
    // About ten steps of a hundred: a longer mean would put the descent at rates far above its own.
    private const double Smoothing = 0.9;

    private readonly MaskRcnnModel _model;
    private readonly TrainingOptions _options;
    private readonly LearningRateRange _range;
    private readonly ulong _seed;
    private readonly LayerSelection? _layers;

    /// <summary>A test to be started by <see cref="Run"/>.</summary>
    /// <param name="model">The model, on the device to train on; stays the caller's.</param>
    /// <param name="options">How it is to be trained. Copied.</param>
    /// <param name="seed">Determines order, augmentation and sampling.</param>
    /// <param name="range">The learning rates to try; from 1e-7 to 10 in 100 steps if null. Copied.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public LearningRateRangeTest(MaskRcnnModel model, TrainingOptions options, ulong seed, LearningRateRange? range = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        range?.Validate();
        (_model, _seed) = (model, seed);
        _range = range?.Clone() ?? new LearningRateRange();
        _layers = options.StagesOrDefault()[0].Layers;
        _options = options.Clone();
        _options.Stages = [];
        // More than enough: an epoch has a step at least, but one whose images cannot be read is none.
        _options.Epochs = checked(_range.Steps + options.Loading.MaxUnreadableImages);
        _options.EmaDecay = 0;
    }

    /// <summary>Runs the test. However it ends, weights, buffers and mode of the model are as before, bit for bit.</summary>
    /// <param name="data">The examples; read by background threads.</param>
    /// <param name="progress">Called after every step with what it measured.</param>
    /// <param name="warning">Called for every image that is skipped because it cannot be read.</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <returns>The losses and what they suggest.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="Images.InvalidImageException">An image cannot be read, and the options do not say to go on.</exception>
    /// <exception cref="InvalidDataException">No image could be read, or more could not than the options allow.</exception>
    /// <exception cref="TrainingMemoryException">Memory does not suffice for a step.</exception>
    /// <exception cref="ArgumentException">
    /// There are no examples, or one has a label that the model does not know; the message names it.
    /// </exception>
    public LearningRateCurve Run(
        ITrainingData data,
        Action<LearningRatePoint>? progress = null,
        Action<string>? warning = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        using var threads = new ThreadCountScope(_options.ThreadCount);
        using var retention = new HeapRetention();
        var freezer = new LayerFreezer(_model);
        freezer.Check(_layers);
        bool wasTraining = _model.training;
        using var before = new BestWeights();
        before.Keep(_model);
        try
        {
            freezer.Apply(_layers);
            LearningRateCurve curve = Measure(data, progress, warning, cancellationToken);
            return curve.Points.Count > 0 ? curve : throw new InvalidDataException("No image of the training data could be read.");
        }
        finally
        {
            before.CopyTo(_model);
            freezer.Restore();
            _model.train(wasTraining);
        }
    }

    private LearningRateCurve Measure(
        ITrainingData data, Action<LearningRatePoint>? progress, Action<string>? warning, CancellationToken cancellationToken)
    {
        int unreadable = 0;
        var loader = new BatchLoader(
            data, _options, _seed, Skip, _model.Device.type == DeviceType.CPU ? new ImagePreparer(_model.Options, training: true) : null,
            CanvasFit.Of(_model.Options));
        using var step = new TrainingStep(_model, _options, _seed);
        var curve = new LearningRateCurve(Smoothing);
        var steps = BatchGroups.Of(loader.Read(0, 0), _options.AccumulatedBatches, loader.BatchesPerEpoch);
        foreach (IReadOnlyList<TrainingBatch> batches in steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int done = curve.Points.Count;
            double rate = _range.At(done);
            if (LossAt(step, batches, rate, done + 1) is not { } loss)
                continue;
            curve.Add(rate, loss);
            progress?.Invoke(curve.Points[^1]);
            if (curve.HasDiverged || curve.Points.Count == _range.Steps)
                break;
        }
        return curve;

        void Skip(UnreadableImage image)
        {
            image.CheckLimit(++unreadable, _options.Loading);
            warning?.Invoke(image.Warning);
        }
    }

    private static double? LossAt(TrainingStep step, IReadOnlyList<TrainingBatch> batches, double rate, int number)
    {
        try
        {
            return step.Run(batches, rate, number)?.Losses.Total;
        }
        catch (NonFiniteLossException error)
        {
            // Finite where only the gradient is not, which ends the test all the same.
            return float.IsFinite(error.Losses.Total) ? double.NaN : error.Losses.Total;
        }
    }
}
