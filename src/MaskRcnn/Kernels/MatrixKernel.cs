using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskRcnn.Kernels;

/// <summary>
/// The innermost part of every matrix product: 8 rows times a panel of 32 columns, with the 256 sums in sixteen 512-bit registers.
/// It reaches the processor's peak where the panel comes from a near cache.
/// </summary>
internal static unsafe class MatrixKernel
{
    public const int RowCount = 8;

    public const int Columns = 32;

    private const int Half = Columns / 2;

    /// <summary>Whether the processor has the registers; without them the products of libtorch are faster.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated;

    /// <summary>output = input × panel + bias + addend, without what is below zero if wanted.</summary>
    /// <param name="input">[rows, depth].</param>
    /// <param name="step">Numbers from one input of a row to the next: 1, or more where the factor is read transposed.</param>
    /// <param name="rows">1 to <see cref="RowCount"/>.</param>
    /// <param name="panel">[depth, 32].</param>
    /// <param name="depth">Length of the sums.</param>
    /// <param name="bias">[32], or null.</param>
    /// <param name="addend">[rows, 32] or none; may be the output.</param>
    /// <param name="rectify">Whether negative results become 0.</param>
    /// <param name="output">[rows, 32].</param>
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
        Vector512<float> low0, low1, low2, low3, low4, low5, low6, low7;
        Vector512<float> high0, high1, high2, high3, high4, high5, high6, high7;
        low0 = low1 = low2 = low3 = low4 = low5 = low6 = low7 = bias is null ? default : Vector512.Load(bias);
        high0 = high1 = high2 = high3 = high4 = high5 = high6 = high7 = bias is null ? default : Vector512.Load(bias + Half);
        nint end = depth * step;
        for (nint k = 0; k < end; k += step)
        {
            Vector512<float> low = Vector512.Load(panel), high = Vector512.Load(panel + Half);
            panel += Columns;
            var factor = Vector512.Create(input0[k]);
            low0 = Vector512.FusedMultiplyAdd(factor, low, low0);
            high0 = Vector512.FusedMultiplyAdd(factor, high, high0);
            factor = Vector512.Create(input1[k]);
            low1 = Vector512.FusedMultiplyAdd(factor, low, low1);
            high1 = Vector512.FusedMultiplyAdd(factor, high, high1);
            factor = Vector512.Create(input2[k]);
            low2 = Vector512.FusedMultiplyAdd(factor, low, low2);
            high2 = Vector512.FusedMultiplyAdd(factor, high, high2);
            factor = Vector512.Create(input3[k]);
            low3 = Vector512.FusedMultiplyAdd(factor, low, low3);
            high3 = Vector512.FusedMultiplyAdd(factor, high, high3);
            factor = Vector512.Create(input4[k]);
            low4 = Vector512.FusedMultiplyAdd(factor, low, low4);
            high4 = Vector512.FusedMultiplyAdd(factor, high, high4);
            factor = Vector512.Create(input5[k]);
            low5 = Vector512.FusedMultiplyAdd(factor, low, low5);
            high5 = Vector512.FusedMultiplyAdd(factor, high, high5);
            factor = Vector512.Create(input6[k]);
            low6 = Vector512.FusedMultiplyAdd(factor, low, low6);
            high6 = Vector512.FusedMultiplyAdd(factor, high, high6);
            factor = Vector512.Create(input7[k]);
            low7 = Vector512.FusedMultiplyAdd(factor, low, low7);
            high7 = Vector512.FusedMultiplyAdd(factor, high, high7);
        }

        var store = new MatrixKernelEnd(addend, rectify, output);
        store.Store(0, low0, high0);
        if (rows == RowCount)
        {
            store.Store(1, low1, high1);
            store.Store(2, low2, high2);
            store.Store(3, low3, high3);
            store.Store(4, low4, high4);
            store.Store(5, low5, high5);
            store.Store(6, low6, high6);
            store.Store(7, low7, high7);
            return;
        }

        if (rows > 1)
            store.Store(1, low1, high1);
        if (rows > 2)
            store.Store(2, low2, high2);
        if (rows > 3)
            store.Store(3, low3, high3);
        if (rows > 4)
            store.Store(4, low4, high4);
        if (rows > 5)
            store.Store(5, low5, high5);
        if (rows > 6)
            store.Store(6, low6, high6);
    }
}
