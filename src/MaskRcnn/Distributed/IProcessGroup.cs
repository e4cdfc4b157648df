namespace MaskRcnn.Distributed;

/// <summary>
/// Processes that work on one task together. Every process has to call the same methods in the same order; each call returns once all
/// have made it. Calls may come from different threads, but not at the same time.
/// </summary>
public interface IProcessGroup
{
    /// <summary>This process, from 0 to below <see cref="Size"/>. Process 0 writes files and logs.</summary>
    int Rank { get; }

    /// <summary>How many processes there are, at least 1.</summary>
    int Size { get; }

    /// <summary>Adds up the numbers of all processes, place by place; each gets the same sums, bit for bit.</summary>
    /// <param name="values">As many in every process; replaced by the sums.</param>
    /// <exception cref="ProcessGroupException">A process does not answer.</exception>
    void AllReduce(Span<float> values);

    /// <summary>Copies the bytes of one process to all.</summary>
    /// <param name="bytes">As many in every process.</param>
    /// <param name="root">The process whose bytes they are.</param>
    /// <exception cref="ProcessGroupException">A process does not answer.</exception>
    void Broadcast(Span<byte> bytes, int root);

    /// <summary>Gives every process what each of them has.</summary>
    /// <param name="bytes">Of this process; any number.</param>
    /// <returns>The bytes of each process, process 0 first.</returns>
    /// <exception cref="ProcessGroupException">A process does not answer.</exception>
    IReadOnlyList<byte[]> AllGather(ReadOnlySpan<byte> bytes);
}
