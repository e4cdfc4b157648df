using MaskRcnn.Checkpoints;

namespace MaskRcnn.Cli.Training;

/// <summary>Finds the weights of the training that came last.</summary>
internal static class LastCheckpoint
{
    /// <summary>The newest checkpoint of the trainings whose folders stand beside each other.</summary>
    /// <param name="workspace">The folder of one of them, which may not exist yet.</param>
    /// <returns>The path of the checkpoint.</returns>
    /// <exception cref="IOException">No folder has a checkpoint.</exception>
    public static string Find(string workspace)
    {
        string parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(workspace))) ?? workspace;
        return NewestCheckpoint.Find(parent)
            ?? throw new IOException($"--initial-weights is last, but no folder of {parent} is a training with checkpoints.");
    }
}
