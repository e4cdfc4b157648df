using System.Runtime.CompilerServices;

namespace MaskRcnn.Kernels;

/// <summary>What happens to the sums of <see cref="MatrixKernel{TVector}"/> before they leave the registers.</summary>
internal readonly unsafe ref struct MatrixKernelEnd<TVector>(int rows, Rows addend, bool rectify, Rows output)
    where TVector : unmanaged, IFloatVector<TVector>
{
    /// <summary>Finishes and stores one row, if it is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(int row, TVector low, TVector high)
    {
        if (row >= rows)
            return;
        if (!addend.IsNone)
        {
            low += TVector.Load(addend[row]);
            high += TVector.Load(addend[row] + TVector.Length);
        }

        if (rectify)
        {
            low = TVector.Rectify(low);
            high = TVector.Rectify(high);
        }

        low.Store(output[row]);
        high.Store(output[row] + TVector.Length);
    }
}
