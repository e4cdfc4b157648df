using System.Runtime.CompilerServices;

namespace MaskRcnn.Kernels;

/// <summary>
/// The innermost part of every matrix product: a few rows times a panel of two vectors of columns, with all sums in registers. It
/// reaches the processor's peak where the panel comes from a near cache.
/// </summary>
internal static unsafe class MatrixKernel<TVector>
    where TVector : unmanaged, IFloatVector<TVector>
{
    public static int RowCount => TVector.TileRows;

    public static int Columns => 2 * TVector.Length;

    /// <summary>output = input × panel + bias + addend, without what is below zero if wanted.</summary>
    /// <param name="input">[rows, depth].</param>
    /// <param name="step">Numbers from one input of a row to the next: 1, or more where the factor is read transposed.</param>
    /// <param name="rows">1 to <see cref="RowCount"/>.</param>
    /// <param name="panel">[depth, columns].</param>
    /// <param name="depth">Length of the sums.</param>
    /// <param name="bias">[columns], or null.</param>
    /// <param name="addend">[rows, columns] or none; may be the output.</param>
    /// <param name="rectify">Whether negative results become 0.</param>
    /// <param name="output">[rows, columns].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        Rows input, nint step, int rows, float* panel, int depth, float* bias, Rows addend, bool rectify, Rows output)
    {
        // Rows that are not there repeat the last one, and are not stored.
        int last = rows - 1;
        float* input0 = input.First, input1 = input[Math.Min(1, last)];
        float* input2 = input[Math.Min(2, last)], input3 = input[Math.Min(3, last)];
        float* input4 = input[Math.Min(4, last)], input5 = input[Math.Min(5, last)];
        float* input6 = input[Math.Min(6, last)], input7 = input[Math.Min(7, last)];
        TVector low0, low1, low2, low3, low4, low5, low6, low7;
        TVector high0, high1, high2, high3, high4, high5, high6, high7;
        low0 = low1 = low2 = low3 = low4 = low5 = low6 = low7 = bias is null ? default : TVector.Load(bias);
        high0 = high1 = high2 = high3 = high4 = high5 = high6 = high7 = bias is null ? default : TVector.Load(bias + TVector.Length);
        nint end = depth * step;
        for (nint k = 0; k < end; k += step)
        {
            TVector low = TVector.Load(panel), high = TVector.Load(panel + TVector.Length);
            panel += 2 * TVector.Length;
            var factor = TVector.Create(input0[k]);
            low0 = TVector.MultiplyAdd(factor, low, low0);
            high0 = TVector.MultiplyAdd(factor, high, high0);
            factor = TVector.Create(input1[k]);
            low1 = TVector.MultiplyAdd(factor, low, low1);
            high1 = TVector.MultiplyAdd(factor, high, high1);
            factor = TVector.Create(input2[k]);
            low2 = TVector.MultiplyAdd(factor, low, low2);
            high2 = TVector.MultiplyAdd(factor, high, high2);
            factor = TVector.Create(input3[k]);
            low3 = TVector.MultiplyAdd(factor, low, low3);
            high3 = TVector.MultiplyAdd(factor, high, high3);

            // The compiler knows the number of rows: what a width does not have costs nothing.
            if (TVector.TileRows > 4)
            {
                factor = TVector.Create(input4[k]);
                low4 = TVector.MultiplyAdd(factor, low, low4);
                high4 = TVector.MultiplyAdd(factor, high, high4);
                factor = TVector.Create(input5[k]);
                low5 = TVector.MultiplyAdd(factor, low, low5);
                high5 = TVector.MultiplyAdd(factor, high, high5);
            }

            if (TVector.TileRows > 6)
            {
                factor = TVector.Create(input6[k]);
                low6 = TVector.MultiplyAdd(factor, low, low6);
                high6 = TVector.MultiplyAdd(factor, high, high6);
                factor = TVector.Create(input7[k]);
                low7 = TVector.MultiplyAdd(factor, low, low7);
                high7 = TVector.MultiplyAdd(factor, high, high7);
            }
        }

        var store = new MatrixKernelEnd<TVector>(rows, addend, rectify, output);
        store.Store(0, low0, high0);
        store.Store(1, low1, high1);
        store.Store(2, low2, high2);
        store.Store(3, low3, high3);
        if (TVector.TileRows > 4)
        {
            store.Store(4, low4, high4);
            store.Store(5, low5, high5);
        }

        if (TVector.TileRows > 6)
        {
            store.Store(6, low6, high6);
            store.Store(7, low7, high7);
        }
    }
}
