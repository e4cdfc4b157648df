using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace MaskRcnn.Loading;

/// <summary>Reads a sequence ahead in a background thread, in unchanged order.</summary>
internal static class Prefetcher
{
    /// <summary>
    /// Yields <paramref name="items"/>, of which the next are prepared meanwhile. An error of the source comes out at its place. When
    /// the caller stops early, the background thread has stopped too before disposal returns.
    /// </summary>
    public static IEnumerable<T> Prefetch<T>(IEnumerable<T> items, int capacity = 2)
    {
        using var ready = new BlockingCollection<T>(capacity);
        using var stop = new CancellationTokenSource();
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(Produce) { IsBackground = true, Name = "MaskRcnn data" };
        thread.Start();
        try
        {
            foreach (T item in ready.GetConsumingEnumerable())
                yield return item;
            failure?.Throw();
        }
        finally
        {
            stop.Cancel();
            thread.Join();
        }

        void Produce()
        {
            try
            {
                foreach (T item in items)
                    ready.Add(item, stop.Token);
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
                ready.CompleteAdding();
            }
        }
    }
}
