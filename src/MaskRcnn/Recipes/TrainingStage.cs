namespace MaskRcnn;

/// <summary>A part of a training with its own learning rate and layers that learn. Immutable.</summary>
public sealed record TrainingStage
{
    /// <summary>Passes over the data, at least 1.</summary>
    public required int Epochs { get; init; }

    /// <summary>
    /// Learning rate, above 0; null (default) takes <see cref="TrainingOptions.LearningRate"/>. Warm-up and decay of the options apply
    /// to it.
    /// </summary>
    public double? LearningRate { get; init; }

    /// <summary>Which layers learn. Null (default) leaves that to <see cref="MaskRcnnOptions.FrozenStages"/>.</summary>
    public LayerSelection? Layers { get; init; }

    /// <summary>Whether the optimizer forgets momentum when the stage begins (default false: it is kept).</summary>
    public bool ResetOptimizer { get; init; }
}
