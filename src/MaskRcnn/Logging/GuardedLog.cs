namespace MaskRcnn.Logging;

/// <summary>A log that a training can do without: what goes wrong in it is one warning and its end.</summary>
/// <param name="path">What the warning calls it.</param>
/// <param name="warn">Receives the warning.</param>
internal sealed class GuardedLog(string path, Action<string> warn) : IDisposable
{
    private ITrainingLog? _log;

    public void Open(Func<ITrainingLog> open) => Guard(() => _log = open());

    /// <summary>Does something with the log, unless it has ended.</summary>
    public void Write(Action<ITrainingLog> write)
    {
        if (_log is { } log)
            Guard(() => write(log));
    }

    public void Dispose() => Guard(Close);

    // Whatever it is: hours of training are worth more than their log.
    private void Guard(Action action)
    {
        Exception? failure = null;
        try
        {
            action();
        }
        catch (Exception error)
        {
            failure = error;
        }
        if (failure is null)
            return;
        Abandon();
        warn($"{path} cannot be written and ends here; the training goes on: {failure.Message}");
    }

    private void Abandon()
    {
        try
        {
            Close();
        }
        catch (IOException)
        {
            // The same trouble again, at the attempt to write the rest.
        }
    }

    private void Close()
    {
        ITrainingLog? log = _log;
        _log = null;
        log?.Dispose();
    }
}
