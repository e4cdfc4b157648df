using MaskRcnn.Operators;

namespace MaskRcnn.Kernels;

/// <summary>Divides the rows of a matrix product among the threads.</summary>
internal static class RowBlocks
{
    // Enough blocks for each thread that the last ones end at about the same time.
    private const int BlocksPerWorker = 8;

    /// <summary>Calls <paramref name="body"/> with the first row and the number of rows of every block.</summary>
    public static void For(long rows, Action<long, int> body)
    {
        long wanted = rows / (BlocksPerWorker * Workers.Count);
        int size = (int)Math.Clamp(wanted / MatrixKernel.RowCount * MatrixKernel.RowCount, MatrixKernel.RowCount, MatrixProduct.RowBlock);
        Workers.For((int)((rows + size - 1) / size), block =>
        {
            long first = (long)block * size;
            body(first, (int)Math.Min(size, rows - first));
        });
    }
}
