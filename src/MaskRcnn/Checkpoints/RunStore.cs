using MaskRcnn.Steps;
using MaskRcnn.Validation;
using MaskRcnn.Weights;

namespace MaskRcnn.Checkpoints;

/// <summary>Keeps the checkpoints of one training: resumes from one, writes new ones, removes old ones. Without a workspace it does nothing.</summary>
internal sealed class RunStore(Workspace? workspace, WorkspaceOptions options, MaskRcnnModel model, Action<string> warn)
{
    private CheckpointState? _saved;

    /// <summary>Restores the state of the checkpoint to resume from.</summary>
    /// <param name="fresh">The state of a training that begins.</param>
    /// <param name="step">Gets optimizer and average of the checkpoint; the model gets its weights.</param>
    /// <param name="best">Gets the weights of the best validation by then.</param>
    /// <returns>The state to go on from, and its checkpoint; null where training begins.</returns>
    /// <exception cref="IncompatibleCheckpointException">The checkpoint belongs to another training.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, or that of the best validation is missing.</exception>
    /// <exception cref="IOException">The workspace has checkpoints, but nothing is to be resumed.</exception>
    public (CheckpointState State, string? Path) Begin(CheckpointState fresh, TrainingStep step, BestWeights best)
    {
        if (workspace is null)
            return (fresh, null);
        if (FindCheckpoint() is not { } path)
            return (fresh, null);

        using var file = WeightsFile.Open(path);
        CheckpointState state = CheckpointFile.ReadState(file);
        CheckCompatible(path, state.Run, fresh.Run);
        if (state.Replicas != fresh.Replicas)
        {
            warn($"{path} is of a training with {state.Replicas} {Noun(state.Replicas)}, and it goes on with {fresh.Replicas}: "
                + "sums are rounded otherwise, so that it does not become the same model to the last bit.");
        }
        CheckpointFile.Restore(file, model, step.Optimizer, step.Average);
        if (state.Best is { } bestModel)
            RestoreBest(path, bestModel, best);
        Adopt(path, state);
        _saved = state with { Run = fresh.Run, Replicas = fresh.Replicas };
        return (_saved, path);
    }

    /// <summary>Writes a checkpoint if the options want one after this step.</summary>
    /// <returns>Its path, null if none was written.</returns>
    public string? SaveIfDue(CheckpointState state, TrainingStep step)
    {
        bool isDue = state.Batch == 0
            ? state.Epoch % options.CheckpointEveryEpochs == 0
            : options.CheckpointEverySteps > 0 && state.Step % options.CheckpointEverySteps == 0;
        return isDue ? Save(state, step) : null;
    }

    /// <summary>Writes a checkpoint of a state that has none. If it cannot be written, that is a warning and the last one stays.</summary>
    /// <returns>Its path, null if none was written.</returns>
    public string? Save(CheckpointState state, TrainingStep step)
    {
        if (workspace is null || state == _saved || state.Step == 0)
            return null;
        string path = workspace.Checkpoints.PathOf(state.Step);
        try
        {
            Directory.CreateDirectory(workspace.Checkpoints.Path);
            // Before writing, because a full disk may be full of them.
            workspace.Checkpoints.RemoveUnfinished();
            CheckpointFile.Write(path, model, step.Optimizer, step.Average, state);
            _saved = state;
            workspace.Checkpoints.Prune(options.KeepCheckpoints, state.Best?.Step);
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            warn($"The checkpoint {path} could not be written; the last one stays: {error.Message}");
            return null;
        }
    }

    private string? FindCheckpoint()
    {
        CheckpointFolder folder = workspace!.Checkpoints;
        IReadOnlyList<int> steps = folder.FindSteps();
        if (options.Resume is null)
        {
            return steps.Count == 0 ? null : throw new IOException(
                $"{workspace.Path} has checkpoints up to step {steps[^1]}. "
                + $"Set {nameof(WorkspaceOptions)}.{nameof(WorkspaceOptions.Resume)} to go on from there, or choose another folder.");
        }
        if (options.Resume.Path is not { } path)
            return steps.Count == 0 ? null : folder.PathOf(steps[^1]);
        if (!File.Exists(path))
            throw new FileNotFoundException($"The checkpoint to resume from, {path}, does not exist.", path);
        if (steps.Count > 0 && Path.GetFullPath(path) != folder.PathOf(steps[^1]))
        {
            throw new IOException(
                $"{workspace.Path} has checkpoints up to step {steps[^1]}, which going on from {path} would lose. Choose another folder for the workspace.");
        }
        return path;
    }

    private void CheckCompatible(string path, RunDescription there, RunDescription here)
    {
        IReadOnlyList<string> differences = there.DifferencesFrom(options.AllowChangedOptions ? here.WithOptionsOf(there) : here);
        if (differences.Count > 0)
            throw new IncompatibleCheckpointException(path, differences);
        foreach (string difference in there.DifferencesFrom(here))
            warn($"The training goes on with other options than {path}: {difference}.");
    }

    private void RestoreBest(string path, BestModel bestModel, BestWeights best)
    {
        string bestPath = new CheckpointFolder(Path.GetDirectoryName(Path.GetFullPath(path))!).PathOf(bestModel.Step);
        if (!File.Exists(bestPath))
            throw new InvalidDataException($"{path} says that the best model is that of step {bestModel.Step}, but {bestPath} is missing.");
        using var file = WeightsFile.Open(bestPath);
        best.Keep(CheckpointFile.ReadWeights(file, model));
    }

    private static string Noun(int replicas) => replicas == 1 ? "process or device" : "processes or devices";

    // A training that goes on from another workspace must not need that one any more.
    private void Adopt(string path, CheckpointState state)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (folder == workspace!.Checkpoints.Path)
            return;
        workspace.Checkpoints.Adopt(path);
        if (state.Best is { } best && best.Step != state.Step)
            workspace.Checkpoints.Adopt(new CheckpointFolder(folder).PathOf(best.Step));
    }
}
