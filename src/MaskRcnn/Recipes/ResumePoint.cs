namespace MaskRcnn;

/// <summary>Where a training goes on from. Immutable.</summary>
public sealed record ResumePoint
{
    private ResumePoint()
    {
    }

    /// <summary>The checkpoint, or null for the last one of the workspace.</summary>
    public string? Path { get; private init; }

    /// <summary>The last checkpoint of the workspace; where there is none, training starts from the beginning.</summary>
    public static ResumePoint Last { get; } = new();

    /// <summary>A given checkpoint, of this workspace or another.</summary>
    /// <param name="path">A file that a training wrote into the folder <c>checkpoints</c> of its workspace.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static ResumePoint FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new ResumePoint { Path = path };
    }
}
