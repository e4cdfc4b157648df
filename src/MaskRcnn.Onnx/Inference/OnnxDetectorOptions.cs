namespace MaskRcnn.Onnx;

/// <summary>How an <see cref="OnnxDetector"/> runs a model.</summary>
public sealed class OnnxDetectorOptions
{
    /// <summary>
    /// What the model takes and gives. Default: null, as the file says itself. A description replaces what the file says.
    /// </summary>
    public OnnxModelDescription? Description { get; set; }

    /// <summary>Names of the classes in place of those in the file, label 1 first; empty for a label that no class uses. Default: null.</summary>
    public IReadOnlyList<string>? ClassNames { get; set; }

    /// <summary>What runs the model. Default: <see cref="OnnxExecutionProvider.Cpu"/>.</summary>
    public OnnxExecutionProvider ExecutionProvider { get; set; } = OnnxExecutionProvider.Cpu;

    /// <summary>The device of the execution provider, 0 or more; without effect on the processor. Default: 0.</summary>
    public int DeviceId { get; set; }

    /// <summary>Threads of one prediction, at least 1; 0 takes one per core. Default: 0.</summary>
    public int ThreadCount { get; set; }

    /// <summary>Detections with this score or a lower one are left out, besides those that the file leaves out; 0 to 1. Default: 0.</summary>
    public float ScoreThreshold { get; set; }

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        Description?.Validate();
        if (ClassNames is { Count: 0 })
            throw new ArgumentException("ClassNames is empty; expected one name for each class.");
        if (!Enum.IsDefined(ExecutionProvider))
            throw new ArgumentException($"ExecutionProvider is {ExecutionProvider}; expected {string.Join(" or ", Enum.GetNames<OnnxExecutionProvider>())}.");
        ArgumentOutOfRangeException.ThrowIfNegative(DeviceId);
        ArgumentOutOfRangeException.ThrowIfNegative(ThreadCount);
        if (ScoreThreshold is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(ScoreThreshold), ScoreThreshold, "ScoreThreshold: expected 0 to 1.");
    }

    internal OnnxDetectorOptions Clone()
    {
        var copy = (OnnxDetectorOptions)MemberwiseClone();
        copy.Description = Description?.Clone();
        copy.ClassNames = ClassNames is null ? null : [.. ClassNames];
        return copy;
    }
}
