namespace Microsoft.ML.Runtime;

/// <summary>
/// Checks what a computation reports, and drops it: an <see cref="MLContext"/> never polls progress, and progress is no
/// message, so nothing of it reaches <see cref="MLContext.Log"/> (ML.NET only collects it in a queue that is never read).
/// </summary>
internal sealed class ProgressChannel : IProgressChannel
{
    private readonly IExceptionContext _ectx;
    private ProgressHeader _header = new(null);
    private bool _disposed;

    public ProgressChannel(IExceptionContext ectx, string name)
    {
        _ectx = ectx;
        Name = name;
    }

    public string Name { get; }

    public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction) => _header = header;

    public void Checkpoint(params double?[] values)
    {
        _ectx.Check(!_disposed, "Can't report checkpoints after disposing");
        Contracts.CheckValue(_header, "header");

        // A value per metric, then one per unit, then one limit per unit.
        int capacity = _header.MetricNames.Count + (2 * _header.UnitNames.Count);
        _ectx.Check((values?.Length ?? 0) <= capacity, "Too many values provided in Checkpoint");
    }

    public IProgressChannel StartProgressChannel(string name) => new SubChannel(this);

    public void Dispose() => _disposed = true;

    // Checkpoints of a subordinate are ignored: only its header and fill action would take part in polled progress.
    private sealed class SubChannel(ProgressChannel root) : IProgressChannel
    {
        public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction)
        {
        }

        public void Checkpoint(params double?[] values)
        {
        }

        public IProgressChannel StartProgressChannel(string name) => root.StartProgressChannel(name);

        public void Dispose()
        {
        }
    }
}
