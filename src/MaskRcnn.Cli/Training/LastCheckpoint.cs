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
        IEnumerable<string> found =
            from folder in Directory.Exists(parent) ? Directory.EnumerateDirectories(parent) : []
            let checkpoints = new CheckpointFolder(Path.Combine(folder, Workspace.CheckpointsName))
            let steps = checkpoints.FindSteps()
            where steps.Count > 0
            let path = checkpoints.PathOf(steps[^1])
            orderby File.GetLastWriteTimeUtc(path) descending, path
            select path;
        return found.FirstOrDefault()
            ?? throw new IOException($"--initial-weights is last, but no folder of {parent} is a training with checkpoints.");
    }
}
