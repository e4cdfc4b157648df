using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The environment inside an <see cref="MLContext"/>: the root of its hosts.</summary>
internal sealed class LocalEnvironment : HostEnvironment
{
    public LocalEnvironment(int? seed = null)
        : base(seed)
    {
    }

    public void AddListener(Action<IMessageSource, ChannelMessage> listener) => Dispatcher.AddListener(listener);
}
