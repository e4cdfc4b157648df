using System.Diagnostics;

namespace MaskRcnn.Distributed;

/// <summary>
/// The processes that <c>mpirun</c> or <c>srun</c> started together, on one machine or several, over the MPI library of that program:
/// Open MPI 4 or 5, or one of MPICH's binary interface (MPICH, Intel MPI). Nothing of MPI is loaded before <see cref="Start"/>.
/// </summary>
/// <remarks>Sources: the MPI standard 3.1; the headers of Open MPI 4.1 and MPICH 4.0.</remarks>
public sealed unsafe class MessagePassing : IProcessGroup, IDisposable
{
    // MPI_THREAD_SERIALIZED: several threads, one at a time.
    private const int Serialized = 2;

    private const int ByteChunk = 1 << 28;

    // Others are near in most calls, and a yield costs nothing; who has waited longer gives up its processor.
    private const int TestsBetweenRests = 1;
    private static readonly TimeSpan s_restless = TimeSpan.FromMilliseconds(0.2);

    // A process that is to stop waits so many times the longest wait before, and no less than this.
    private const int LongestWaits = 3;
    private static readonly TimeSpan s_lastPatience = TimeSpan.FromSeconds(10);

    private readonly MpiLibrary _mpi;
    private readonly MpiHandles _handles;
    private TimeSpan _longestWait;
    private bool _isOver;

    private MessagePassing(MpiLibrary mpi, MpiLaunch launch)
    {
        (_mpi, _handles) = (mpi, mpi.Handles);
        (LocalRank, LocalSize) = (launch.LocalRank, launch.LocalSize);
        int provided, rank, size;
        Check(_mpi.InitThread(0, 0, Serialized, &provided));
        if (provided < Serialized)
            throw new NotSupportedException($"{_mpi.Version} was built without support for threads (level {provided}, expected {Serialized}).");
        Check(_mpi.SetErrorHandler(_handles.World, _handles.ErrorsReturn));
        Check(_mpi.Rank(_handles.World, &rank));
        Check(_mpi.Size(_handles.World, &size));
        (Rank, Size) = (rank, size);
    }

    /// <summary>Whether this process was started by a program that starts several for MPI.</summary>
    public static bool IsLaunched => MpiLaunch.Find() is not null;

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Size { get; }

    /// <summary>The place of this process among those of its machine, from 0, to choose a device by.</summary>
    public int LocalRank { get; }

    /// <summary>How many processes of the group its machine has.</summary>
    public int LocalSize { get; }

    /// <summary>What the MPI library says of itself.</summary>
    public string Version => _mpi.Version;

    /// <summary>
    /// How long a process waits for the others before it gives them up: longer than the slowest step, validation share or checkpoint.
    /// Default: five minutes.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Shortens <see cref="Patience"/> for a process that was told to stop: the others, who were told too, may have been killed already.
    /// May be called by any thread.
    /// </summary>
    public void ShortenPatience()
    {
        TimeSpan left = LongestWaits * _longestWait > s_lastPatience ? LongestWaits * _longestWait : s_lastPatience;
        if (left < Patience)
            Patience = left;
    }

    // Whole gradients at once are slower: the benchmark "reduction" compares.
    internal int NumbersAtOnce { get; set; } = 1 << 22;

    /// <summary>Loads MPI and joins the group. Once in a process.</summary>
    /// <returns>The group; call <see cref="Complete"/> at the end, or all processes are stopped.</returns>
    /// <exception cref="NotSupportedException">This process was not started for MPI, or its library is missing; the message says what to do.</exception>
    public static MessagePassing Start()
    {
        MpiLaunch launch = MpiLaunch.Find() ?? throw new NotSupportedException(
            "This process works alone: start several with mpirun, as in \"mpirun -n 2 maskrcnn train …\", or with srun. "
            + "On Debian and Ubuntu mpirun comes with: apt-get install openmpi-bin");
        return new MessagePassing(MpiLibrary.Load(launch), launch);
    }

    /// <inheritdoc/>
    public void AllReduce(Span<float> values)
    {
        fixed (float* first = values)
        {
            for (int start = 0; start < values.Length; start += NumbersAtOnce)
            {
                nint request = 0;
                Check(_mpi.AllReduce(
                    _handles.InPlace, first + start, Math.Min(NumbersAtOnce, values.Length - start), _handles.Float, _handles.Sum, _handles.World, &request));
                Wait(&request);
            }
        }
    }

    /// <inheritdoc/>
    public void Broadcast(Span<byte> bytes, int root)
    {
        fixed (byte* first = bytes)
        {
            for (int start = 0; start < bytes.Length; start += ByteChunk)
            {
                nint request = 0;
                Check(_mpi.Broadcast(first + start, Math.Min(ByteChunk, bytes.Length - start), _handles.Byte, root, _handles.World, &request));
                Wait(&request);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> AllGather(ReadOnlySpan<byte> bytes)
    {
        int[] counts = GatherCounts(bytes.Length), starts = new int[Size];
        for (int i = 1; i < Size; i++)
            starts[i] = checked(starts[i - 1] + counts[i - 1]);
        var all = new byte[checked(starts[^1] + counts[^1])];
        fixed (byte* own = bytes, joined = all)
        fixed (int* count = counts, start = starts)
        {
            nint request = 0;
            Check(_mpi.AllGatherAny(own, bytes.Length, _handles.Byte, joined, count, start, _handles.Byte, _handles.World, &request));
            Wait(&request);
        }
        return [.. counts.Select((count, i) => all.AsSpan(starts[i], count).ToArray())];
    }

    /// <summary>Ends the group once all processes have come to this call.</summary>
    public void Complete()
    {
        if (_isOver)
            return;
        _isOver = true;
        Check(_mpi.Finish());
    }

    /// <summary>Stops all processes of the group at once, this one too.</summary>
    /// <param name="exitCode">What they end with.</param>
    public void Abort(int exitCode)
    {
        _isOver = true;
        _ = _mpi.Abort(_handles.World, exitCode);
    }

    /// <summary>
    /// Without <see cref="Complete"/> before, stops all processes: others would wait for this one for ever, and so would this one for
    /// them if it only took leave of MPI.
    /// </summary>
    public void Dispose()
    {
        if (!_isOver)
            Abort(1);
    }

    private int[] GatherCounts(int own)
    {
        var counts = new int[Size];
        fixed (int* all = counts)
        {
            nint request = 0;
            Check(_mpi.AllGather(&own, sizeof(int), _handles.Byte, all, sizeof(int), _handles.Byte, _handles.World, &request));
            Wait(&request);
        }
        return counts;
    }

    // MPI's own waiting takes a whole processor and never gives up.
    private void Wait(nint* request)
    {
        long start = Stopwatch.GetTimestamp();
        for (int tests = 1; ; tests++)
        {
            int isDone = 0;
            Check(_mpi.Test(request, &isDone, _handles.IgnoreStatus));
            TimeSpan waited = Stopwatch.GetElapsedTime(start);
            if (waited > _longestWait)
                _longestWait = waited;
            if (isDone != 0)
                return;
            if (waited > Patience)
                throw new ProcessGroupException($"{Agreement.Describe(this)}: the other processes did not answer for {Patience.TotalSeconds:0.#} seconds.");
            if (waited > s_restless && tests % TestsBetweenRests == 0)
                Thread.Sleep(1);
            else
                Thread.Yield();
        }
    }

    private void Check(int code)
    {
        if (code != 0)
            throw new ProcessGroupException($"rank {Rank} of {Size} ({Environment.MachineName}): MPI: {_mpi.DescribeError(code)}");
    }
}
