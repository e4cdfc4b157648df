namespace MaskRcnn.Checkpoints;

/// <summary>The folder of a training, held by one process at a time.</summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>The folder of the checkpoints.</summary>
    public const string CheckpointsName = "checkpoints";

    private readonly FileStream _lock;

    private Workspace(string path, FileStream @lock)
    {
        (Path, _lock) = (path, @lock);
        Checkpoints = new CheckpointFolder(System.IO.Path.Combine(path, CheckpointsName));
    }

    public string Path { get; }

    public CheckpointFolder Checkpoints { get; }

    /// <summary>One JSON object per step, epoch and validation.</summary>
    public string LogPath => System.IO.Path.Combine(Path, "log.jsonl");

    /// <summary>The options in effect.</summary>
    public string ConfigurationPath => ConfigurationIn(Path);

    /// <summary>Event files.</summary>
    public string TensorBoardPath => System.IO.Path.Combine(Path, "tensorboard");

    /// <summary>What was to be learned in steps whose loss was not finite.</summary>
    public string FailedBatchesPath => System.IO.Path.Combine(Path, "failed-batches");

    /// <summary>Where a workspace has the options in effect.</summary>
    public static string ConfigurationIn(string path) => System.IO.Path.Combine(path, "config.json");

    /// <exception cref="IOException">The folder cannot be made or written, or another training holds it.</exception>
    public static Workspace Open(string path)
    {
        string folder = Directory.CreateDirectory(path).FullName;
        string lockPath = System.IO.Path.Combine(folder, ".lock");
        try
        {
            return new Workspace(folder, new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
        }
        catch (IOException error)
        {
            throw new IOException($"{folder} cannot be used as the workspace of a training; another training may hold it: {error.Message}", error);
        }
    }

    public void Dispose() => _lock.Dispose();
}
