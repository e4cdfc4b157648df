namespace Microsoft.ML.Runtime;

/// <summary>What the root environment and its hosts have in common.</summary>
internal abstract class HostEnvironment : ChannelProviderBase, IHostEnvironmentInternal, ICancelable
{
    private readonly Lock _lock = new();
    private readonly HostEnvironment _master;

    // Hosts are never disposed, so the parent must not keep them alive.
    private readonly List<WeakReference<HostEnvironment>> _children = [];

    protected HostEnvironment(int? seed)
        : base(shortName: null, parentFullName: null, verbose: false)
    {
        Seed = seed;
        Generator = RandomUtils.Create(seed);
        Dispatcher = new MessageDispatcher();
        ComponentCatalog = new ComponentCatalog();
    }

    protected HostEnvironment(HostEnvironment source, string shortName, string parentFullName, Random rand, bool verbose)
        : base(shortName, parentFullName, verbose)
    {
        _master = source;
        Generator = rand;
        Seed = source.Seed;
        GpuDeviceId = source.GpuDeviceId;
        FallbackToCpu = source.FallbackToCpu;
        TempFilePath = source.TempFilePath;
        Dispatcher = source.Dispatcher;
        ComponentCatalog = source.ComponentCatalog;
        IsCanceled = source.IsCanceled;
    }

    public int? Seed { get; }

    public string TempFilePath { get; set; } = Path.GetTempPath();

    public bool FallbackToCpu { get; set; }

    public int? GpuDeviceId { get; set; }

    public ComponentCatalog ComponentCatalog { get; }

    public bool IsCanceled { get; private set; }

    // Hosts pass for the environment in exceptions too; only channels name their host.
    public sealed override string ContextDescription => "HostEnvironment";

    protected Random Generator { get; }

    protected MessageDispatcher Dispatcher { get; }

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        lock (_lock)
        {
            _children.RemoveAll(child => !child.TryGetTarget(out _));
            Random rand = seed is { } value ? RandomUtils.Create(value) : RandomUtils.Create(Generator);

            // The parent's name is the master's, not this host's: grandchildren skip one level, as in ML.NET.
            var host = new Host(this, name, _master?.FullName, rand, verbose ?? Verbose);
            if (!IsCanceled)
                _children.Add(new WeakReference<HostEnvironment>(host));
            return host;
        }
    }

    public IChannel Start(string name) => new Channel(this, name, Dispatcher);

    public IPipe<TMessage> StartPipe<TMessage>(string name) => new Pipe<TMessage>(this, name, Dispatcher);

    public IProgressChannel StartProgressChannel(string name)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        return new ProgressChannel(this, name);
    }

    public sealed override TException Process<TException>(TException ex)
    {
        if (ex != null)
        {
            ex.Data[ThrowingComponent] = "Environment";
            Contracts.Mark(ex);
        }

        return ex;
    }

    public void CancelExecution()
    {
        lock (_lock)
        {
            foreach (var child in _children)
            {
                if (child.TryGetTarget(out var host))
                    host.CancelExecution();
            }

            _children.Clear();
            IsCanceled = true;
        }
    }
}
