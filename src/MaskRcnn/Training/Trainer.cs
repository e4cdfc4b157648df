using MaskRcnn.Matching;

namespace MaskRcnn.Training;

/// <summary>
/// Trains a model by stochastic gradient descent with momentum. On the CPU, the same model, data, options, seed and number of
/// threads give the same weights, bit for bit.
/// </summary>
public sealed class Trainer
{
    private readonly MaskRcnnModel _model;
    private readonly TrainingOptions _options;
    private readonly ulong _seed;

    /// <summary>A training to be started by <see cref="Train"/>.</summary>
    /// <param name="model">The model, on the device to train on; stays the caller's.</param>
    /// <param name="options">Copied.</param>
    /// <param name="seed">Determines order, augmentation and sampling. The model's initial weights are its creator's matter.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public Trainer(MaskRcnnModel model, TrainingOptions options, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_model, _options, _seed) = (model, options.Clone(), seed);
    }

    /// <summary>
    /// Trains for all epochs. However it ends, the model is left in evaluation mode with the weights of the last whole step.
    /// </summary>
    /// <param name="data">The examples; read in a background thread.</param>
    /// <param name="progress">Called after every step, in the calling thread.</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="NonFiniteLossException">A loss or gradient is not finite.</exception>
    /// <exception cref="ArgumentException">
    /// There are no examples, or one has a label that the model does not know; the message names it.
    /// </exception>
    public void Train(ITrainingData data, Action<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var batches = new BatchReader(data, _options, _seed);
        var schedule = new LearningRateSchedule(_options, batches.BatchesPerEpoch);
        int totalSteps = checked(batches.BatchesPerEpoch * _options.TotalEpochs);
        var clock = new TrainingClock(totalSteps, TimeProvider.System);

        using var threads = new ThreadCountScope(_options.ThreadCount);
        var sampling = RandomSource.ForStream(_seed, (ulong)RandomStream.Sampling);
        using var step = new TrainingStep(_model, _options, new RandomIndexPicker(sampling));
        _model.train();
        try
        {
            int done = 0;
            foreach ((int epoch, TrainingExample[] batch) in Prefetcher.Prefetch(batches.ReadAll()))
            {
                cancellationToken.ThrowIfCancellationRequested();
                double learningRate = schedule.At(done);
                LossValues losses = step.Run(batch, learningRate, ++done);
                (double speed, TimeSpan elapsed, TimeSpan? remaining) = clock.Tick(batch.Length);
                progress?.Invoke(new TrainingProgress(epoch, done, totalSteps, losses, learningRate, speed, elapsed, remaining));
            }
        }
        finally
        {
            _model.eval();
        }
    }
}
