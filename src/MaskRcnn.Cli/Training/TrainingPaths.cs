using MaskRcnn.Checkpoints;
using MaskRcnn.Configuration;

namespace MaskRcnn.Cli.Training;

/// <summary>Where a training leaves its files.</summary>
internal static class TrainingPaths
{
    /// <summary>The workspace where none is named, in the current folder: a training from the command line can always be resumed.</summary>
    public const string DefaultWorkspace = "training";

    /// <summary>The name of the model in the workspace.</summary>
    public const string DefaultModel = "model.zip";

    /// <summary>Fills in the paths that the configuration leaves open.</summary>
    public static void Complete(TrainingConfiguration configuration)
    {
        configuration.Workspace.Path ??= Path.GetFullPath(DefaultWorkspace);
        configuration.Output ??= Path.Combine(configuration.Workspace.Path, DefaultModel);
    }

    /// <summary>Fails where a training would end up in the workspace of another, before any data are read.</summary>
    /// <exception cref="IOException">The workspace has checkpoints, and nothing is to be resumed.</exception>
    public static void RefuseUsed(WorkspaceOptions workspace)
    {
        var checkpoints = new CheckpointFolder(Path.Combine(workspace.Path!, Workspace.CheckpointsName));
        if (workspace.Resume is null && checkpoints.FindSteps() is [.., var last])
        {
            throw new IOException(
                $"{workspace.Path} has checkpoints up to step {last}: go on from there with --resume, or choose another folder with --workspace.");
        }
    }
}
