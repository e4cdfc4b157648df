namespace MaskRcnn.Checkpoints;

/// <summary>Where a training stands, besides its tensors. Everything random follows from the seed and the position.</summary>
internal sealed record CheckpointState
{
    /// <summary>Changes whenever a reader of before would misunderstand a checkpoint.</summary>
    public const int CurrentFormat = 2;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>Version of this library that wrote it.</summary>
    public string Version { get; init; } = typeof(CheckpointState).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>What is trained, on what and how.</summary>
    public required RunDescription Run { get; init; }

    /// <summary>Steps done.</summary>
    public required int Step { get; init; }

    /// <summary>Epoch of the next batch, from 0.</summary>
    public required int Epoch { get; init; }

    /// <summary>Next batch in its epoch, from 0.</summary>
    public required int Batch { get; init; }

    /// <summary>Whether the epoch that has just ended has not been validated yet.</summary>
    public bool ValidationIsDue { get; init; }

    /// <summary>Whether training is over, by its last epoch or by early stopping.</summary>
    public bool IsFinished { get; init; }

    /// <summary>The best validation so far, null if there was none.</summary>
    public BestModel? Best { get; init; }

    /// <summary>Validations since the best one.</summary>
    public int ValidationsWithoutGain { get; init; }

    /// <summary>Steps left out because a loss or gradient was not finite.</summary>
    public int NonFiniteSteps { get; init; }

    /// <summary>Images left out because they could not be read.</summary>
    public int UnreadableImages { get; init; }

    /// <summary>
    /// Whether the samples of each image have random numbers of their own. False in checkpoints of before, where the images of a batch
    /// shared theirs.
    /// </summary>
    public bool SamplesByImage { get; init; }

    /// <summary>
    /// How many processes and devices had parts of each batch. Random numbers follow from the places of images and not from who has them,
    /// but sums over other parts are rounded otherwise.
    /// </summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Instances that augmentation made vanish.</summary>
    public long DroppedInstances { get; init; }
}
