namespace MaskRcnn.Kernels;

/// <summary>A 3×3 convolution with stride 1 over channels-last maps by <see cref="WinogradTile"/>, a block of tiles at a time.</summary>
/// <param name="source">[N,H,W,C] with C a multiple of the vectors' length.</param>
/// <param name="weights">K outputs, a multiple of the vectors' length.</param>
/// <param name="addend">[N,H,W,K] to add, or null.</param>
/// <param name="rectify">Whether negative results become 0.</param>
/// <param name="target">[N,H,W,K].</param>
internal sealed unsafe class WinogradProduct(
    FeatureRows source, WinogradWeights weights, FeatureRows? addend, bool rectify, FeatureRows target)
{
    /// <summary>Tiles worked on together: each weight read from memory serves so many of them. A multiple of every
    /// <see cref="VectorKernels.TileRows"/>.</summary>
    public const int TileBlock = 72;

    // Keeps the products of one tile from falling into the same few lines of a cache.
    private const int Padding = 48;

    public FeatureRows Source => source;

    public WinogradWeights Weights => weights;

    public FeatureRows? Addend => addend;

    public bool Rectify => rectify;

    public FeatureRows Target => target;

    public WinogradGrid Grid { get; } = new(source.Count, source.Map);

    public int BlockCount => (Grid.TileCount + TileBlock - 1) / TileBlock;

    private int ScratchSize => source.Channels + WinogradTile.Products * (Stride(source.Channels) + Stride(target.Channels));

    /// <summary>Numbers from one product of a block to the next.</summary>
    public static int Stride(int channels) => TileBlock * channels + Padding;

    /// <summary>Computes all results.</summary>
    public void Run() => Workers.For(
        BlockCount, block => Scratch.Use(ScratchSize, memory => VectorKernels.Best.RunWinograd(this, block, memory)));
}
