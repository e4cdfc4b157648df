using System.Collections.Concurrent;

namespace MaskRcnn.Replicas;

/// <summary>
/// A thread that does what it is given, in order. It stays the same from one piece of work to the next: tensors in dispose scopes belong
/// to a thread, and each thread has a number of threads for tensor operations of its own.
/// </summary>
internal sealed class WorkThread : IDisposable
{
    private readonly BlockingCollection<(Action Work, TaskCompletionSource Done)> _work = [];
    private readonly Thread _thread;

    /// <param name="name">The name of the thread.</param>
    public WorkThread(string name)
    {
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>Does something after what was given before.</summary>
    /// <returns>Ends with the work, or with its exception.</returns>
    public Task Start(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add((work, done));
        return done.Task;
    }

    /// <summary>Waits for what was given.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Run()
    {
        foreach ((Action work, TaskCompletionSource done) in _work.GetConsumingEnumerable())
        {
            try
            {
                work();
                done.SetResult();
            }
#pragma warning disable CA1031 // whatever it is, it is thrown where somebody waits
            catch (Exception error)
#pragma warning restore CA1031
            {
                done.SetException(error);
            }
        }
    }
}
