namespace MaskRcnn.Distributed;

/// <summary>The group of a process that works alone.</summary>
internal sealed class SingleProcess : IProcessGroup
{
    private SingleProcess()
    {
    }

    public static SingleProcess Instance { get; } = new();

    public int Rank => 0;

    public int Size => 1;

    public void AllReduce(Span<float> values)
    {
    }

    public void Broadcast(Span<byte> bytes, int root)
    {
    }

    public IReadOnlyList<byte[]> AllGather(ReadOnlySpan<byte> bytes) => [bytes.ToArray()];
}
