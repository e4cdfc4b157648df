using System.Runtime.CompilerServices;

namespace MaskRcnn;

/// <summary>Where a training keeps what it needs to go on later, and its logs.</summary>
public sealed class WorkspaceOptions
{
    /// <summary>
    /// The folder, created where it is missing; of one training at a time. Null (default): nothing is written, and a training cannot
    /// be resumed.
    /// </summary>
    public string? Path { get; set; }

    /// <summary>
    /// Where to go on from; needs <see cref="Path"/>. Null (default) starts from the beginning, and refuses a folder that has checkpoints.
    /// </summary>
    public ResumePoint? Resume { get; set; }

    /// <summary>Epochs between checkpoints, at least 1. Default 1. The last epoch always has one.</summary>
    public int CheckpointEveryEpochs { get; set; } = 1;

    /// <summary>Steps between further checkpoints within an epoch, at least 1; 0 (default) for none.</summary>
    public int CheckpointEverySteps { get; set; }

    /// <summary>How many of the last checkpoints are kept, at least 1, besides the best one. Default 2.</summary>
    public int KeepCheckpoints { get; set; } = 2;

    /// <summary>
    /// Whether options of the training may differ from those of the checkpoint (default false: refused with the differences listed).
    /// Data, those of validation too, model and seed may never differ. The result is then another than that of a training without interruption.
    /// </summary>
    public bool AllowChangedOptions { get; set; }

    /// <summary>Whether event files for TensorBoard are written (default true).</summary>
    public bool TensorBoard { get; set; } = true;

    /// <summary>Whether a step with a loss that is not finite leaves its images and their instances in the workspace (default true).</summary>
    public bool SaveFailedBatches { get; set; } = true;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(Path is null || !string.IsNullOrWhiteSpace(Path), Path, "null or a folder");
        Check(Resume is null || Path is not null, Path, $"a folder with {nameof(Resume)}");
        Check(CheckpointEveryEpochs >= 1, CheckpointEveryEpochs, "at least 1");
        Check(CheckpointEverySteps >= 0, CheckpointEverySteps, "at least 0");
        Check(KeepCheckpoints >= 1, KeepCheckpoints, "at least 1");
    }

    /// <summary>A copy that can be changed independently.</summary>
    public WorkspaceOptions Clone() => (WorkspaceOptions)MemberwiseClone();

    private static void Check(bool valid, object? value, string expected, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!valid)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{nameof(WorkspaceOptions)}.{name} is {value ?? "null"}, expected {expected}."), name);
        }
    }
}
