using System.Runtime.CompilerServices;

namespace MaskRcnn.Kernels;

/// <summary>Copies rows of numbers into the order of <see cref="Panels"/>, so that a product can read them as its right factor.</summary>
internal static unsafe class PanelPacker
{
    /// <summary>Room that the panels take, in numbers.</summary>
    public static int SizeOf(int depth, int outputs) => Panels.CountFor(outputs) * depth * MatrixKernel.Columns;

    /// <summary>Packs rows; columns that fill the last panel up become zeros.</summary>
    /// <param name="rows">[depth, outputs].</param>
    /// <param name="depth">Number of rows.</param>
    /// <param name="outputs">Numbers in a row.</param>
    /// <param name="memory">As much as <see cref="SizeOf"/> says.</param>
    /// <returns>The panels, in that memory.</returns>
    public static Panels Pack(Rows rows, int depth, int outputs, float* memory)
    {
        int panels = Panels.CountFor(outputs);
        for (int row = 0; row < depth; row++)
        {
            float* source = rows[row];
            float* target = memory + row * MatrixKernel.Columns;
            for (int panel = 0; panel < panels; panel++, source += MatrixKernel.Columns, target += (nint)depth * MatrixKernel.Columns)
            {
                int count = Math.Min(MatrixKernel.Columns, outputs - panel * MatrixKernel.Columns);
                new ReadOnlySpan<float>(source, count).CopyTo(new Span<float>(target, count));
                new Span<float>(target + count, MatrixKernel.Columns - count).Clear();
            }
        }
        return new Panels(memory, null, outputs, depth);
    }

    /// <summary>Packs the transpose of a few rows into one panel; columns that fill it up become zeros.</summary>
    /// <param name="rows">[outputs, depth].</param>
    /// <param name="depth">Numbers in a row.</param>
    /// <param name="outputs">Rows, at most <see cref="MatrixKernel.Columns"/>.</param>
    /// <param name="memory">As much as <see cref="SizeOf"/> says.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackTransposed(Rows rows, int depth, int outputs, float* memory)
    {
        // A few inputs at a time, so that what is written stays in the nearest cache.
        const int block = 16;
        for (int start = 0; start < depth; start += block)
        {
            int end = Math.Min(depth, start + block);
            for (int output = 0; output < MatrixKernel.Columns; output++)
            {
                float* row = output < outputs ? rows[output] : null;
                for (int i = start; i < end; i++)
                    memory[(long)i * MatrixKernel.Columns + output] = row is null ? 0 : row[i];
            }
        }
    }
}
