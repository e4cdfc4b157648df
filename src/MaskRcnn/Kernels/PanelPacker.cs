using System.Runtime.CompilerServices;

namespace MaskRcnn.Kernels;

/// <summary>Copies rows of numbers into the order of <see cref="Panels"/>, so that a product can read them as its right factor.</summary>
internal static unsafe class PanelPacker
{
    /// <summary>Room that the panels take, in numbers.</summary>
    public static long SizeOf(int depth, int outputs, int columns) => (long)Panels.CountFor(outputs, columns) * depth * columns;

    /// <summary>Packs rows; columns that fill the last panel up become zeros.</summary>
    /// <param name="rows">[depth, outputs].</param>
    /// <param name="depth">Number of rows.</param>
    /// <param name="outputs">Numbers in a row.</param>
    /// <param name="columns">Columns of a panel.</param>
    /// <param name="memory">As much as <see cref="SizeOf"/> says.</param>
    /// <returns>The panels, in that memory.</returns>
    public static Panels Pack(Rows rows, int depth, int outputs, int columns, float* memory)
    {
        int panels = Panels.CountFor(outputs, columns);
        for (int row = 0; row < depth; row++)
        {
            float* source = rows[row];
            float* target = memory + row * columns;
            for (int panel = 0; panel < panels; panel++, source += columns, target += (nint)depth * columns)
            {
                int count = Math.Min(columns, outputs - panel * columns);
                new ReadOnlySpan<float>(source, count).CopyTo(new Span<float>(target, count));
                new Span<float>(target + count, columns - count).Clear();
            }
        }
        return new Panels(memory, null, outputs, depth, columns);
    }

    /// <summary>
    /// Packs the transpose of a few kernels into one panel, with the channels of a position side by side, as channels-last maps have
    /// them; columns that fill the panel up become zeros.
    /// </summary>
    /// <param name="kernels">[outputs, channels, positions], one output a row.</param>
    /// <param name="channels">Inputs of a kernel.</param>
    /// <param name="positions">Pixels of a kernel.</param>
    /// <param name="outputs">Rows, at most <paramref name="columns"/>.</param>
    /// <param name="columns">Columns of a panel.</param>
    /// <param name="memory">As much as <see cref="SizeOf"/> says.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackKernels(Rows kernels, int channels, int positions, int outputs, int columns, float* memory)
    {
        // A few channels at a time, so that what is read and written stays in a near cache.
        const int block = 16;
        for (int start = 0; start < channels; start += block)
        {
            int end = Math.Min(channels, start + block);
            for (int position = 0; position < positions; position++)
            {
                float* target = memory + (nint)position * channels * columns;
                for (int output = 0; output < columns; output++)
                {
                    float* kernel = output < outputs ? kernels[output] + position : null;
                    for (int channel = start; channel < end; channel++)
                        target[channel * columns + output] = kernel is null ? 0 : kernel[channel * positions];
                }
            }
        }
    }
}
