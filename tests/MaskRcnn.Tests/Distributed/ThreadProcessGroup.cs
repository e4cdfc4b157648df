using MaskRcnn.Distributed;

namespace MaskRcnn.Tests.Distributed;

/// <summary>Threads of this process in place of processes, so that a test of several needs no MPI.</summary>
internal sealed class ThreadProcessGroup : IProcessGroup
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    private readonly Shared _shared;

    private ThreadProcessGroup(int rank, Shared shared) => (Rank, _shared) = (rank, shared);

    public int Rank { get; }

    public int Size => _shared.Values.Length;

    /// <summary>Does the work in as many threads and waits for all.</summary>
    /// <returns>What each has thrown, null for nothing.</returns>
    public static Exception?[] Run(int size, Action<IProcessGroup> work)
    {
        using var shared = new Shared(size);
        var failures = new Exception?[size];
        Thread[] threads = [.. Enumerable.Range(0, size).Select(rank => new Thread(() =>
        {
            try
            {
                work(new ThreadProcessGroup(rank, shared));
            }
            catch (Exception error)
            {
                failures[rank] = error;
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        return failures;
    }

    public void AllReduce(Span<float> values)
    {
        float[][] all = Exchange(values.ToArray());
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = all[0][i];
            for (int rank = 1; rank < all.Length; rank++)
                values[i] += all[rank][i];
        }
    }

    public void Broadcast(Span<byte> bytes, int root) => Exchange(bytes.ToArray())[root].CopyTo(bytes);

    public IReadOnlyList<byte[]> AllGather(ReadOnlySpan<byte> bytes) => Exchange(bytes.ToArray());

    private T[] Exchange<T>(T own)
    {
        _shared.Values[Rank] = own!;
        Meet();
        T[] all = Array.ConvertAll(_shared.Values, value => (T)value);
        Meet();
        return all;
    }

    private void Meet()
    {
        if (!_shared.Barrier.SignalAndWait(s_limit))
            throw new TimeoutException($"Rank {Rank} waits for one that does not come.");
    }

    private sealed class Shared(int size) : IDisposable
    {
        public object[] Values { get; } = new object[size];

        public Barrier Barrier { get; } = new(size);

        public void Dispose() => Barrier.Dispose();
    }
}
