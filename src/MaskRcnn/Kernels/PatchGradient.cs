namespace MaskRcnn.Kernels;

/// <summary>
/// The gradient of a convolution's weights as a product of matrices: the gradients of the results, transposed, times the pixels that were
/// under the kernel.
/// </summary>
internal static unsafe class PatchGradient
{
    // The panels of one block stay in a level-2 cache while all outputs use them.
    private const int BlockRows = 256;

    /// <summary>Computes the gradient.</summary>
    /// <param name="patches">The input of the convolution.</param>
    /// <param name="source">The map that the patches are of.</param>
    /// <param name="resultGradient">[N*H*W, K].</param>
    /// <param name="resultCount">N*H*W.</param>
    /// <param name="outputs">K.</param>
    /// <param name="weightGradient">[K, patch size]; what it held is lost.</param>
    public static void Compute(
        PatchGatherer patches, FeatureRows source, Rows resultGradient, long resultCount, int outputs, float* weightGradient)
    {
        (int size, int columns) = (patches.PatchSize, VectorKernels.Best.PanelColumns);
        int room = checked((int)PanelPacker.SizeOf(BlockRows, size, columns));
        WorkerShares.Sum(resultCount, BlockRows, weightGradient, (long)outputs * size, (first, count, sums) =>
            Scratch.Use(room + (patches.IsTrivial ? 0 : BlockRows * size), memory =>
            {
                float* gathered = memory + room;
                for (long row = first; row < first + count; row += BlockRows)
                {
                    int rows = (int)Math.Min(BlockRows, first + count - row);
                    Rows block = new Rows(source.Image(0), size).From((nint)row, 0);
                    if (!patches.IsTrivial)
                    {
                        patches.Gather(row, rows, gathered);
                        block = new Rows(gathered, size);
                    }
                    Panels panels = PanelPacker.Pack(block, rows, size, columns, memory);
                    VectorKernels.Best.AddTransposed(resultGradient.From((nint)row, 0), outputs, panels, new Rows(sums, size));
                }
            }));
    }
}
