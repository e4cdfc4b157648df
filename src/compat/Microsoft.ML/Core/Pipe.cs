namespace Microsoft.ML.Runtime;

internal class Pipe<TMessage> : ChannelProviderBase, IPipe<TMessage>, IMessageSource
{
    private readonly ChannelProviderBase _parent;
    private readonly MessageDispatcher _dispatcher;
    private bool _disposed;

    public Pipe(ChannelProviderBase parent, string shortName, MessageDispatcher dispatcher)
        : base(shortName, parent.FullName, parent.Verbose)
    {
        _parent = parent;
        _dispatcher = dispatcher;
    }

    public void Send(TMessage msg) => _dispatcher.Dispatch(this, msg);

    public void Dispose()
    {
        if (_disposed)
            return;
        OnDisposing();
        _disposed = true;
    }

    public override TException Process<TException>(TException ex)
    {
        if (ex != null)
        {
            ex.Data[ThrowingComponent] = _parent.ShortName;
            ex.Data[ParentComponent] = _parent.ParentFullName;
            ex.Data[Phase] = ShortName;
            Contracts.Mark(ex);
        }

        return ex;
    }

    protected virtual void OnDisposing()
    {
    }
}
