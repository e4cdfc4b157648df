namespace MaskRcnn.Checkpoints;

/// <summary>Finds the checkpoint that was written last, to go on from its weights in another training.</summary>
public static class NewestCheckpoint
{
    /// <summary>The newest checkpoint of the training in a folder, and of the trainings in the folders in it.</summary>
    /// <param name="folder">The workspace of a training, or a folder of several; may not exist.</param>
    /// <returns>A file that <see cref="Weights.WeightsSource.FromFile"/> takes; null if there is none.</returns>
    public static string? Find(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string[] workspaces = Directory.Exists(folder) ? [folder, .. Directory.GetDirectories(folder)] : [];
        IEnumerable<string> found =
            from workspace in workspaces
            let checkpoints = new CheckpointFolder(Path.Combine(workspace, Workspace.CheckpointsName))
            let steps = checkpoints.FindSteps()
            where steps.Count > 0
            let path = checkpoints.PathOf(steps[^1])
            orderby File.GetLastWriteTimeUtc(path) descending, path
            select path;
        return found.FirstOrDefault();
    }
}
