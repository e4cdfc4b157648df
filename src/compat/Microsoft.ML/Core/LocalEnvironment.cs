using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The environment inside an <see cref="MLContext"/>: the root of its hosts.</summary>
internal sealed class LocalEnvironment : HostEnvironment
{
    public LocalEnvironment(int? seed = null)
        : base(seed)
    {
    }

    // The environment itself has no name: only its hosts are named in exceptions.
    public override string ContextDescription => "HostEnvironment";

    public void AddListener(Action<IMessageSource, ChannelMessage> listener) => Dispatcher.AddListener(listener);

    public override TException Process<TException>(TException ex)
    {
        if (ex != null)
        {
            ex.Data[ThrowingComponent] = "Environment";
            Contracts.Mark(ex);
        }

        return ex;
    }
}
