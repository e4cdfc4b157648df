using MaskRcnn.Operators;
using static TorchSharp.torch;

namespace MaskRcnn.Kernels;

/// <summary>Sums over many items, a share of them in each thread: for one number of threads always in the same order.</summary>
internal static unsafe class WorkerShares
{
    public delegate void Share(long first, long count, float* sums);

    /// <summary>Adds up what <paramref name="body"/> adds for its share of the items.</summary>
    /// <param name="items">Number of items.</param>
    /// <param name="grain">Shares are multiples of this, but for the last one.</param>
    /// <param name="sums">Contiguous float32 of any shape; gets the sums.</param>
    /// <param name="body">Called with zeros to add to, once for each thread.</param>
    public static void Sum(long items, int grain, Tensor sums, Share body)
    {
        long grains = (items + grain - 1) / grain;
        int shares = (int)Math.Clamp(grains, 1, Workers.Count);
        using var scope = NewDisposeScope();
        Tensor[] parts = [sums.zero_(), .. Enumerable.Range(1, shares - 1).Select(_ => zeros_like(sums))];
        nint[] memory = Array.ConvertAll(parts, part => (nint)TensorMemory.Pointer(part));
        Workers.For(shares, share =>
        {
            long first = grains * share / shares * grain, end = Math.Min(items, grains * (share + 1) / shares * grain);
            body(first, end - first, (float*)memory[share]);
        });
        for (int share = 1; share < shares; share++)
            sums.add_(parts[share], Scalars.One);
    }
}
