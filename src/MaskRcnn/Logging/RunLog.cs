using MaskRcnn.Checkpoints;
using MaskRcnn.Validation;

namespace MaskRcnn.Logging;

/// <summary>
/// Takes down how a training goes, in files of its workspace: JSON lines and, where the options want them, event files for TensorBoard.
/// Everything up to a checkpoint is written before the checkpoint is, so that a resumed training can cut what it will repeat and the
/// files are then those of a training without interruption. Nothing here changes a training or ends it.
/// </summary>
internal sealed class RunLog : IDisposable
{
    private readonly Workspace? _workspace;
    private readonly TimeProvider _time;
    private readonly MemoryMeter _memory = new();
    private readonly EpochLosses _losses = new();
    private readonly List<string> _early = [];
    private readonly GuardedLog? _lines, _events;
    private bool _isStarted;

    /// <param name="workspace">Where to; nothing is written if null.</param>
    /// <param name="options">Say whether there are event files.</param>
    /// <param name="time">Tells when something happened.</param>
    /// <param name="warn">Told that a file cannot be written.</param>
    public RunLog(Workspace? workspace, WorkspaceOptions options, TimeProvider time, Action<string> warn)
    {
        (_workspace, _time) = (workspace, time);
        _lines = workspace is null ? null : new GuardedLog(workspace.LogPath, warn);
        _events = workspace is null || !options.TensorBoard ? null : new GuardedLog(workspace.TensorBoardPath, warn);
    }

    private IEnumerable<GuardedLog> Logs => new[] { _lines, _events }.OfType<GuardedLog>();

    /// <summary>Opens the files and cuts what the training will repeat.</summary>
    /// <param name="state">Where it goes on.</param>
    public void Start(CheckpointState state)
    {
        _lines?.Open(() => new JsonTrainingLog(OpenLines(state), _time));
        _events?.Open(() => new TensorBoardTrainingLog(new EventFileWriter(_workspace!.TensorBoardPath, state.Step + 1, _time)));
        _isStarted = true;
        foreach (string text in _early)
            OnWarning(state.Step, state.Batch == 0 ? state.Epoch : state.Epoch + 1, text);
    }

    public void OnStep(TrainingProgress progress)
    {
        _losses.Add(progress.Losses);
        MemoryUse? memory = null;
        Write(log => log.AddStep(progress, memory ??= _memory.Measure()));
    }

    /// <summary>The end of an epoch.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="model">With the weights of the last step.</param>
    public void OnEpoch(int step, int epoch, MaskRcnnModel model)
    {
        Write(log => log.AddEpoch(step, epoch, _losses, model));
        _losses.Clear();
    }

    public void OnValidation(ValidationResult result) => Write(log => log.AddValidation(result));

    /// <summary>What went wrong without ending the training; what comes before <see cref="Start"/> waits for it.</summary>
    /// <param name="step">The last step that was done, or the one in work where it is to be repeated from an earlier checkpoint.</param>
    /// <param name="epoch">From 1.</param>
    /// <param name="text">What went wrong.</param>
    public void OnWarning(int step, int epoch, string text)
    {
        if (_isStarted)
            Write(log => log.AddWarning(step, epoch, text));
        else
            _early.Add(text);
    }

    public void Dispose()
    {
        foreach (GuardedLog log in Logs)
            log.Dispose();
        _memory.Dispose();
    }

    private void Write(Action<ITrainingLog> write)
    {
        foreach (GuardedLog log in Logs)
            log.Write(write);
    }

    private JsonLinesLog OpenLines(CheckpointState state)
    {
        string path = _workspace!.LogPath;
        if (state.Step == 0 || !File.Exists(path))
            return JsonLinesLog.Open(path, length: 0);
        var position = new LogPosition(state);
        long length = position.Find(path, line => _losses.Add(line));
        return JsonLinesLog.Open(path, length);
    }
}
