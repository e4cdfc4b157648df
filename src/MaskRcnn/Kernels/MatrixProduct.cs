namespace MaskRcnn.Kernels;

/// <summary>Products of a few rows with weights in <see cref="Panels"/>, cut up so that both stay in near caches.</summary>
internal static unsafe class MatrixProduct<TVector>
    where TVector : unmanaged, IFloatVector<TVector>
{
    // The inputs of a block of rows, this deep, fill half of a level-2 cache.
    private const int DepthBlock = 1024;

    /// <inheritdoc cref="VectorKernels.Multiply"/>
    public static void Multiply(Rows input, int rows, in Panels weights, Rows addend, bool rectify, Rows output) =>
        Multiply(input, 1, rows, weights, addend, rectify, output);

    /// <inheritdoc cref="VectorKernels.AddTransposed"/>
    public static void AddTransposed(Rows input, int rows, in Panels weights, Rows output)
    {
        for (int first = 0; first < rows; first += RowBlocks.Largest)
        {
            Rows target = output.From(first, 0), source = new(input.First + first, 1);
            Multiply(source, input.Stride, Math.Min(RowBlocks.Largest, rows - first), weights, target, false, target);
        }
    }

    private static void Multiply(Rows input, nint step, int rows, in Panels weights, Rows addend, bool rectify, Rows output)
    {
        int wholePanels = weights.Outputs / MatrixKernel<TVector>.Columns;
        int overhangColumns = weights.Outputs % MatrixKernel<TVector>.Columns;
        float* overhang = stackalloc float[overhangColumns > 0 ? RowBlocks.Largest * MatrixKernel<TVector>.Columns : 0];
        if (overhangColumns > 0 && !addend.IsNone)
            CopyColumns(addend.From(0, weights.Outputs - overhangColumns), rows, overhangColumns, OverhangRows(overhang));
        for (int start = 0; start < weights.Depth; start += DepthBlock)
        {
            int depth = Math.Min(DepthBlock, weights.Depth - start);
            bool isLast = start + depth == weights.Depth;
            for (int panel = 0; panel < weights.Count; panel++)
            {
                int column = panel * MatrixKernel<TVector>.Columns;
                bool isWhole = panel < wholePanels;
                Rows target = isWhole ? output.From(0, column) : OverhangRows(overhang);
                Rows sum = start == 0 && addend.IsNone ? default : start == 0 && isWhole ? addend.From(0, column) : target;
                for (int row = 0; row < rows; row += TVector.TileRows)
                {
                    MatrixKernel<TVector>.Multiply(
                        input.From(row, start * step), step, Math.Min(TVector.TileRows, rows - row), weights.Weights(panel, start), depth,
                        start == 0 ? weights.Bias(panel) : null, sum.From(row, 0), rectify && isLast, target.From(row, 0));
                }
            }
        }

        if (overhangColumns > 0)
            CopyColumns(OverhangRows(overhang), rows, overhangColumns, output.From(0, weights.Outputs - overhangColumns));
    }

    private static Rows OverhangRows(float* overhang) => new(overhang, MatrixKernel<TVector>.Columns);

    private static void CopyColumns(Rows source, int rows, int columns, Rows target)
    {
        for (int row = 0; row < rows; row++)
            new ReadOnlySpan<float>(source[row], columns).CopyTo(new Span<float>(target[row], columns));
    }
}
