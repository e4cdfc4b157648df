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

    /// <summary>
    /// Packs the transpose of a few kernels into one panel, with the channels of a position side by side, as channels-last maps have
    /// them; columns that fill the panel up become zeros.
    /// </summary>
    /// <param name="kernels">[outputs, channels, positions], one output a row.</param>
    /// <param name="channels">Inputs of a kernel.</param>
    /// <param name="positions">Pixels of a kernel.</param>
    /// <param name="outputs">Rows, at most <see cref="MatrixKernel.Columns"/>.</param>
    /// <param name="memory">As much as <see cref="SizeOf"/> says.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackKernels(Rows kernels, int channels, int positions, int outputs, float* memory)
    {
        // A few channels at a time, so that what is read and written stays in a near cache.
        const int block = 16;
        for (int start = 0; start < channels; start += block)
        {
            int end = Math.Min(channels, start + block);
            for (int position = 0; position < positions; position++)
            {
                float* target = memory + (nint)position * channels * MatrixKernel.Columns;
                for (int output = 0; output < MatrixKernel.Columns; output++)
                {
                    float* kernel = output < outputs ? kernels[output] + position : null;
                    for (int channel = start; channel < end; channel++)
                        target[channel * MatrixKernel.Columns + output] = kernel is null ? 0 : kernel[channel * positions];
                }
            }
        }
    }
}
