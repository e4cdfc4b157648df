namespace MaskRcnn.Checkpoints;

/// <summary>A checkpoint belongs to another training: other data, another model or other options.</summary>
public sealed class IncompatibleCheckpointException : InvalidOperationException
{
    internal IncompatibleCheckpointException(string path, IReadOnlyList<string> differences)
        : base($"{path} belongs to another training: {string.Join("; ", differences)}.") =>
        (Path, Differences) = (path, differences);

    /// <summary>The checkpoint.</summary>
    public string Path { get; }

    /// <summary>What differs, one line each.</summary>
    public IReadOnlyList<string> Differences { get; }
}
