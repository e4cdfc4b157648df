using MaskRcnn.Checkpoints;
using MaskRcnn.Distributed;
using MaskRcnn.Inference;
using MaskRcnn.Operators;
using MaskRcnn.Replicas;
using MaskRcnn.Validation;
using static TorchSharp.torch;

namespace MaskRcnn.Training;

/// <summary>
/// Trains a model. On the CPU, the same model, data, options, seed and number of threads give the same weights, bit for bit, and a
/// training that was killed and resumed gives the same as one without interruption. For one thread at a time: a training sets how many threads
/// libtorch has in the process, and takes all processors.
/// </summary>
public sealed class Trainer
{
    private readonly MaskRcnnModel _model;
    private readonly TrainingOptions _options;
    private readonly WorkspaceOptions _workspace;
    private readonly ulong _seed;
    private readonly string[] _classNames;

    /// <summary>A training to be started by <see cref="Train"/>.</summary>
    /// <param name="model">The model, on the device to train on; stays the caller's.</param>
    /// <param name="options">Copied.</param>
    /// <param name="seed">Determines order, augmentation and sampling. The model's initial weights are its creator's matter.</param>
    /// <param name="workspace">Where checkpoints and logs go, and whether to resume; nowhere if null. Copied.</param>
    /// <param name="classNames">Names of the classes for logs and pictures, label 1 first; numbers if null.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, there is not a name for each class, or the precision is one that the processor is slow with.
    /// </exception>
    public Trainer(
        MaskRcnnModel model,
        TrainingOptions options,
        ulong seed,
        WorkspaceOptions? workspace = null,
        IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        BFloat16Support.Check(options.Precision, model.Device);
        workspace?.Validate();
        if (classNames is not null && classNames.Count != model.ClassCount)
            throw new ArgumentException($"There are {classNames.Count} class names, expected the model's {model.ClassCount}.", nameof(classNames));
        (_model, _options, _seed) = (model, options.Clone(), seed);
        _workspace = workspace?.Clone() ?? new WorkspaceOptions();
        _classNames = [.. classNames ?? Enumerable.Range(1, model.ClassCount).Select(label => $"{label}")];
    }

    /// <summary>
    /// Devices that share every batch, the model's first; a device may be named several times, as the CPU by whoever tries it out. The
    /// copies on the others follow the model. None (default): the model's device alone.
    /// </summary>
    public IReadOnlyList<Device> Devices { get; init; } = [];

    /// <summary>
    /// Processes that share every batch, each with a trainer of the same options, seed and data. Process 0 has the workspace and calls
    /// back; all end with its weights. Null (default): this process alone.
    /// </summary>
    public IProcessGroup? Processes { get; init; }

    /// <summary>
    /// Trains to the end, or until cancelled, which ends the step in work, writes a checkpoint and is no error. However it ends, the model
    /// is left in evaluation mode with good weights: of the best validation or the last whole step, as the options say.
    /// </summary>
    /// <param name="data">The examples; read by background threads.</param>
    /// <param name="validation">What to measure AP on; nothing if null.</param>
    /// <param name="callbacks">Who wants to know how it goes.</param>
    /// <param name="cancellationToken">Looked at before every step and every image of a validation.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="NonFiniteLossException">A loss or gradient is not finite, and the options do not say to go on.</exception>
    /// <exception cref="Images.InvalidImageException">An image cannot be read, and the options do not say to go on.</exception>
    /// <exception cref="TrainingMemoryException">Memory does not suffice for a step.</exception>
    /// <exception cref="IncompatibleCheckpointException">The checkpoint to resume from belongs to another training.</exception>
    /// <exception cref="InvalidDataException">The checkpoint to resume from is damaged.</exception>
    /// <exception cref="IOException">The workspace cannot be used, or has checkpoints though nothing is to be resumed.</exception>
    /// <exception cref="ArgumentException">
    /// There are no examples, or one has a label that the model does not know; the message names it. Or the first device is not the
    /// model's, or a batch has fewer images than there are devices and processes.
    /// </exception>
    /// <exception cref="ProcessGroupException">Another process failed, or does not answer.</exception>
    public TrainingResult Train(
        ITrainingData data,
        IValidationData? validation = null,
        TrainingCallbacks? callbacks = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        IProcessGroup group = Processes ?? SingleProcess.Instance;
        // A mistake in the options is one of every process, and said once.
        int threadCount = group.Together("options", () =>
        {
            CheckReplicas(group);
            return ThreadCountOf(group);
        });
        using var threads = new ThreadCountScope(threadCount);
        using var retention = new HeapRetention();
        using var replicas = new ReplicaSet(_model, Devices, threadCount);
        using var workspace = _workspace.Path is { } path && group.Rank == 0 ? Workspace.Open(path) : null;
        // In other processes nobody listens.
        var callbacksHere = group.Rank == 0 && callbacks is not null ? callbacks : new TrainingCallbacks();
        DeferredCallbacks? deferred = group.Size > 1 ? new DeferredCallbacks(callbacksHere) : null;
        callbacksHere = deferred?.Guarded ?? callbacksHere;
        var validator = validation is null
            ? null : new Validator(replicas, group, validation, _classNames, _options.Validation, callbacksHere.ImageValidated);
        using var run = new TrainingRun(
            replicas, group, _options, _seed, data, validator, callbacksHere, () => deferred?.Failure, workspace, _workspace, _classNames);
        return run.Execute(cancellationToken);
    }

    private void CheckReplicas(IProcessGroup group)
    {
        Device own = _model.Device;
        if (Devices.Count > 0 && (Devices[0].type != own.type || Math.Max(0, Devices[0].index) != Math.Max(0, own.index)))
            throw new ArgumentException($"The first of {nameof(Devices)} is {Devices[0]}, expected the model's, {own}.");
        int replicas = Math.Max(1, Devices.Count) * group.Size;
        if (_options.BatchSize < replicas)
        {
            throw new ArgumentException(
                $"{nameof(TrainingOptions)}.{nameof(TrainingOptions.BatchSize)} is {_options.BatchSize}, expected at least {replicas}: "
                + "every batch is shared by so many devices and processes.");
        }
    }

    // The processors of a machine are for all its replicas.
    private int ThreadCountOf(IProcessGroup group)
    {
        if (_options.ThreadCount > 0)
            return _options.ThreadCount;
        int replicas = Math.Max(1, Devices.Count) * (group is MessagePassing processes ? processes.LocalSize : 1);
        return Math.Max(1, Environment.ProcessorCount / replicas);
    }
}
