namespace MaskRcnn.Kernels;

/// <summary>Divides the rows of a matrix product among the threads.</summary>
internal static class RowBlocks
{
    /// <summary>How many rows one product should get where there are enough: their inputs then fill half of a level-2 cache. A multiple
    /// of every <see cref="VectorKernels.TileRows"/>.</summary>
    public const int Largest = 120;

    // Enough blocks for each thread that the last ones end at about the same time.
    private const int BlocksPerWorker = 8;

    /// <summary>Calls <paramref name="body"/> with the first row and the number of rows of every block.</summary>
    public static void For(long rows, Action<long, int> body)
    {
        int tile = VectorKernels.Best.TileRows;
        long wanted = rows / (BlocksPerWorker * Workers.Count);
        int size = (int)Math.Clamp(wanted / tile * tile, tile, Largest / tile * tile);
        Workers.For((int)((rows + size - 1) / size), block =>
        {
            long first = (long)block * size;
            body(first, (int)Math.Min(size, rows - first));
        });
    }
}
