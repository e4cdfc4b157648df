using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskRcnn.Kernels;

/// <summary>What happens to the sums of <see cref="MatrixKernel"/> before they leave the registers.</summary>
internal readonly unsafe ref struct MatrixKernelEnd(Rows addend, bool rectify, Rows output)
{
    /// <summary>Finishes and stores one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint row, Vector512<float> low, Vector512<float> high)
    {
        if (!addend.IsNone)
        {
            low += Vector512.Load(addend[row]);
            high += Vector512.Load(addend[row] + Vector512<float>.Count);
        }

        if (rectify)
        {
            low = Vector512.Max(low, default);
            high = Vector512.Max(high, default);
        }

        Vector512.Store(low, output[row]);
        Vector512.Store(high, output[row] + Vector512<float>.Count);
    }
}
