namespace MaskRcnn.Kernels;

/// <summary>
/// The gradient of the weights of a 3×3 convolution with stride 1 by <see cref="WinogradTile"/>'s transforms, transposed: a quarter of
/// the multiplications of <see cref="PatchGradient"/>.
/// </summary>
/// <param name="source">[N,H,W,C], the input, C a multiple of a panel's columns.</param>
/// <param name="resultGradient">[N,H,W,K], K a multiple of the vectors' length.</param>
internal sealed unsafe class WinogradGradient(FeatureRows source, FeatureRows resultGradient)
{
    /// <summary>Each sum read from memory and written back serves so many tiles.</summary>
    public const int TileBlock = 192;

    // Keeps the products of one tile from falling into the same few lines of a cache.
    private const int Padding = 48;

    public FeatureRows Source => source;

    public FeatureRows ResultGradient => resultGradient;

    public WinogradGrid Grid { get; } = new(source.Count, source.Map);

    /// <summary>Whether there are enough tiles for the sums of products to be worth their memory.</summary>
    public static bool IsWorthwhile(FeatureRows source, FeatureRows resultGradient) =>
        source.Channels % VectorKernels.Best.PanelColumns == 0 && resultGradient.Channels % VectorKernels.Best.Length == 0
        && new WinogradGrid(source.Count, source.Map).TileCount >= TileBlock;

    /// <summary>Numbers from one product of a block to the next.</summary>
    public static int Stride(int channels) => TileBlock * channels + Padding;

    /// <summary>Computes the gradient.</summary>
    /// <param name="weightGradient">[K,C,3,3]; what it held is lost.</param>
    public void Compute(float* weightGradient)
    {
        (int outputs, int channels) = (resultGradient.Channels, source.Channels);
        long size = (long)outputs * channels;
        int room = Math.Max(outputs, channels) + WinogradTile.Products * (Stride(channels) + Stride(outputs));
        using var products = new FloatBuffer(WinogradTile.Products * size);
        WorkerShares.Sum(Grid.TileCount, TileBlock, products.Start, products.Length, (firstTile, tileCount, sums) => Scratch.Use(
            room, memory => VectorKernels.Best.AddWinogradGradient(this, firstTile, tileCount, memory, sums)));
        float* total = products.Start;
        Workers.For(outputs, output => VectorKernels.Best.TransformKernelSums(
            total + (long)output * channels, (nint)size, channels, weightGradient + (long)output * channels * WinogradTile.KernelSize));
    }
}
