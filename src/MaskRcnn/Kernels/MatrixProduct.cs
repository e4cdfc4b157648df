namespace MaskRcnn.Kernels;

/// <summary>Products of a few rows with weights in <see cref="Panels"/>, cut up so that both stay in near caches.</summary>
internal static unsafe class MatrixProduct
{
    /// <summary>How many rows one call should get where there are enough: their inputs then fill half of a level-2 cache.</summary>
    public const int RowBlock = 128;

    private const int DepthBlock = 1024;

    /// <summary>output = input × weights + bias + addend, without what is below zero if wanted.</summary>
    /// <param name="input">[rows, depth].</param>
    /// <param name="rows">1 to <see cref="RowBlock"/>.</param>
    /// <param name="weights">The other factor.</param>
    /// <param name="addend">[rows, outputs] or none.</param>
    /// <param name="rectify">Whether negative results become 0.</param>
    /// <param name="output">[rows, outputs], not the input.</param>
    public static void Multiply(Rows input, int rows, in Panels weights, Rows addend, bool rectify, Rows output) =>
        Multiply(input, 1, rows, weights, addend, rectify, output);

    /// <summary>output += inputᵀ × weights.</summary>
    /// <param name="input">[depth, rows]; its rows may be parts of longer ones.</param>
    /// <param name="rows">Columns of the input to use, any number.</param>
    /// <param name="weights">The other factor, without bias.</param>
    /// <param name="output">[rows, outputs].</param>
    public static void AddTransposed(Rows input, int rows, in Panels weights, Rows output)
    {
        for (int first = 0; first < rows; first += RowBlock)
        {
            Rows target = output.From(first, 0);
            Multiply(new Rows(input.First + first, 1), input.Stride, Math.Min(RowBlock, rows - first), weights, target, false, target);
        }
    }

    private static void Multiply(Rows input, nint step, int rows, in Panels weights, Rows addend, bool rectify, Rows output)
    {
        int wholePanels = weights.Outputs / MatrixKernel.Columns;
        int overhangColumns = weights.Outputs % MatrixKernel.Columns;
        float* overhang = stackalloc float[overhangColumns > 0 ? RowBlock * MatrixKernel.Columns : 0];
        if (overhangColumns > 0 && !addend.IsNone)
            CopyColumns(addend.From(0, weights.Outputs - overhangColumns), rows, overhangColumns, OverhangRows(overhang));
        for (int start = 0; start < weights.Depth; start += DepthBlock)
        {
            int depth = Math.Min(DepthBlock, weights.Depth - start);
            bool isLast = start + depth == weights.Depth;
            for (int panel = 0; panel < weights.Count; panel++)
            {
                int column = panel * MatrixKernel.Columns;
                bool isWhole = panel < wholePanels;
                Rows target = isWhole ? output.From(0, column) : OverhangRows(overhang);
                Rows sum = start == 0 && addend.IsNone ? default : start == 0 && isWhole ? addend.From(0, column) : target;
                for (int row = 0; row < rows; row += MatrixKernel.RowCount)
                {
                    MatrixKernel.Multiply(
                        input.From(row, start * step), step, Math.Min(MatrixKernel.RowCount, rows - row), weights.Weights(panel, start), depth,
                        start == 0 ? weights.Bias(panel) : null, sum.From(row, 0), rectify && isLast, target.From(row, 0));
                }
            }
        }

        if (overhangColumns > 0)
            CopyColumns(OverhangRows(overhang), rows, overhangColumns, output.From(0, weights.Outputs - overhangColumns));
    }

    private static Rows OverhangRows(float* overhang) => new(overhang, MatrixKernel.Columns);

    private static void CopyColumns(Rows source, int rows, int columns, Rows target)
    {
        for (int row = 0; row < rows; row++)
            new ReadOnlySpan<float>(source[row], columns).CopyTo(new Span<float>(target[row], columns));
    }
}
