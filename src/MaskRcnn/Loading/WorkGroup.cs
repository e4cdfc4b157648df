using System.Runtime.ExceptionServices;

namespace MaskRcnn.Loading;

/// <summary>Items whose results are wanted together.</summary>
internal sealed class WorkGroup<TItem, TResult>(IReadOnlyList<TItem> items)
{
    private readonly Lock _lock = new();
    private readonly TResult[] _results = new TResult[items.Count];
    private readonly ExceptionDispatchInfo?[] _failures = new ExceptionDispatchInfo?[items.Count];
    private readonly TaskCompletionSource _done = CreateDone(items.Count);
    private int _left = items.Count;

    /// <summary>Works on one item; an error is kept for <see cref="Wait"/>.</summary>
    public void Do(int index, Func<TItem, TResult> work)
    {
        try
        {
            _results[index] = work(items[index]);
        }
        catch (Exception error)
        {
            _failures[index] = ExceptionDispatchInfo.Capture(error);
        }
        lock (_lock)
        {
            if (--_left == 0)
                _done.SetResult();
        }
    }

    // Nobody works on a group without items.
    private static TaskCompletionSource CreateDone(int count)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (count == 0)
            done.SetResult();
        return done;
    }

    /// <summary>The results once all are there, or the error of the first item that has one.</summary>
    public TResult[] Wait()
    {
        _done.Task.Wait();
        _failures.FirstOrDefault(failure => failure is not null)?.Throw();
        return _results;
    }
}
