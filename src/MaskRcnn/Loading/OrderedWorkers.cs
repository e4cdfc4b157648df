using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace MaskRcnn.Loading;

/// <summary>Works ahead on groups of items in several threads; results come out in the order of the groups.</summary>
internal static class OrderedWorkers
{
    /// <summary>
    /// Yields the results of each group. An error comes out at its place. When the caller stops early, all threads have stopped before
    /// disposal returns.
    /// </summary>
    /// <param name="groups">Read by a thread of its own.</param>
    /// <param name="work">Done by the workers, for several items at once.</param>
    /// <param name="threads">Number of workers.</param>
    /// <param name="capacity">Groups that are ready or in the making.</param>
    public static IEnumerable<TResult[]> Run<TItem, TResult>(
        IEnumerable<IReadOnlyList<TItem>> groups, Func<TItem, TResult> work, int threads, int capacity)
    {
        using var ordered = new BlockingCollection<WorkGroup<TItem, TResult>>(capacity);
        using var items = new BlockingCollection<(WorkGroup<TItem, TResult> Group, int Index)>();
        using var stop = new CancellationTokenSource();
        ExceptionDispatchInfo? failure = null;
        Thread[] all = [Start("MaskRcnn data", Produce), .. Enumerable.Range(0, threads).Select(_ => Start("MaskRcnn loading", Work))];
        try
        {
            foreach (WorkGroup<TItem, TResult> group in ordered.GetConsumingEnumerable())
                yield return group.Wait();
            failure?.Throw();
        }
        finally
        {
            stop.Cancel();
            foreach (Thread thread in all)
                thread.Join();
        }

        void Produce()
        {
            try
            {
                foreach (IReadOnlyList<TItem> group in groups)
                {
                    var next = new WorkGroup<TItem, TResult>(group);
                    ordered.Add(next, stop.Token);
                    for (int i = 0; i < group.Count; i++)
                        items.Add((next, i), stop.Token);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
            finally
            {
                items.CompleteAdding();
                ordered.CompleteAdding();
            }
        }

        void Work()
        {
            try
            {
                foreach ((WorkGroup<TItem, TResult> group, int index) in items.GetConsumingEnumerable(stop.Token))
                    group.Do(index, work);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
        }
    }

    private static Thread Start(string name, ThreadStart run)
    {
        var thread = new Thread(run) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }
}
