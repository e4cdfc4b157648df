using System.Numerics;

namespace MaskRcnn.Kernels;

/// <summary>Sums over many items, a share of them in each thread: for one number of threads always in the same order.</summary>
internal static unsafe class WorkerShares
{
    private const int Block = 1 << 16;

    public delegate void Share(long first, long count, float* sums);

    /// <summary>Adds up what <paramref name="body"/> adds for its share of the items.</summary>
    /// <param name="items">Number of items.</param>
    /// <param name="grain">Shares are multiples of this, but for the last one.</param>
    /// <param name="sums">Gets the sums; what it held is lost.</param>
    /// <param name="length">How many sums there are.</param>
    /// <param name="body">Called with zeros to add to, once for each thread.</param>
    public static void Sum(long items, int grain, float* sums, long length, Share body)
    {
        long grains = (items + grain - 1) / grain;
        int shares = (int)Math.Clamp(grains, 1, Workers.Count);
        using var others = new FloatBuffer((shares - 1) * length);
        Workers.For(shares, share =>
        {
            long first = grains * share / shares * grain, end = Math.Min(items, grains * (share + 1) / shares * grain);
            float* part = share == 0 ? sums : others.Start + (share - 1) * length;
            for (long start = 0; start < length; start += Block)
                new Span<float>(part + start, (int)Math.Min(Block, length - start)).Clear();
            body(first, end - first, part);
        });
        if (shares == 1)
            return;
        Workers.For((int)((length + Block - 1) / Block), block =>
        {
            long start = (long)block * Block, count = Math.Min(Block, length - start);
            for (int share = 1; share < shares; share++)
                Add(others.Start + (share - 1) * length + start, sums + start, count);
        });
    }

    private static void Add(float* source, float* target, long count)
    {
        long i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
            Vector.Store(Vector.Load(target + i) + Vector.Load(source + i), target + i);
        for (; i < count; i++)
            target[i] += source[i];
    }
}
