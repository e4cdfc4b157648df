using System.Collections.Concurrent;

namespace Microsoft.ML.Runtime;

/// <summary>Hands messages to the listeners of their type; shared by an environment and all of its hosts.</summary>
internal sealed class MessageDispatcher
{
    private readonly ConcurrentDictionary<Type, Delegate> _listeners = new();

    public void AddListener<TMessage>(Action<IMessageSource, TMessage> listener)
        => _listeners.AddOrUpdate(typeof(TMessage), listener, (_, existing) => Delegate.Combine(existing, listener));

    public void Dispatch<TMessage>(IMessageSource source, TMessage message)
    {
        if (_listeners.TryGetValue(typeof(TMessage), out var listeners))
            ((Action<IMessageSource, TMessage>)listeners)(source, message);
    }
}
