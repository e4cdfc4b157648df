using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MaskRcnn.Operators;

namespace MaskRcnn.Kernels;

/// <summary>A 3×3 convolution with stride 1 over channels-last maps by <see cref="WinogradTile"/>, a block of tiles at a time.</summary>
/// <param name="source">[N,H,W,C] with C a multiple of 16.</param>
/// <param name="weights">36 matrices [K,C] without bias, K a multiple of 32.</param>
/// <param name="bias">[K].</param>
/// <param name="addend">[N,H,W,K] to add, or null.</param>
/// <param name="rectify">Whether negative results become 0.</param>
/// <param name="target">[N,H,W,K].</param>
internal sealed unsafe class WinogradProduct(
    FeatureRows source, IReadOnlyList<Panels> weights, float* bias, FeatureRows? addend, bool rectify, FeatureRows target)
{
    /// <summary>Tiles worked on together: each weight read from memory serves so many of them.</summary>
    public const int TileBlock = 64;

    // Keeps the products of one tile from falling into the same few lines of a cache.
    private const int Padding = 48;

    private readonly WinogradGrid _grid = new(source.Count, source.Map);

    public int BlockCount => (_grid.TileCount + TileBlock - 1) / TileBlock;

    private int ScratchSize => source.Channels + WinogradTile.Products * (Stride(source.Channels) + Stride(target.Channels));

    /// <summary>Computes the results of one block of tiles.</summary>
    public void Run(int block) => Scratch.Use(ScratchSize, memory => Run(block, memory));

    private static int Stride(int channels) => TileBlock * channels + Padding;

    private void Run(int block, float* memory)
    {
        int first = block * TileBlock;
        int count = Math.Min(TileBlock, _grid.TileCount - first);
        float* zeros = memory;
        float* inputs = zeros + source.Channels;
        float* products = inputs + WinogradTile.Products * Stride(source.Channels);
        new Span<float>(zeros, source.Channels).Clear();
        for (int i = 0; i < count; i++)
            TransformInput(first + i, zeros, inputs + i * source.Channels);
        for (int product = 0; product < WinogradTile.Products; product++)
        {
            MatrixProduct.Multiply(
                new Rows(inputs + product * Stride(source.Channels), source.Channels), count, weights[product], default, false,
                new Rows(products + product * Stride(target.Channels), target.Channels));
        }

        for (int i = 0; i < count; i++)
            TransformOutput(first + i, products + i * target.Channels);
    }

    private void TransformInput(int tile, float* zeros, float* output)
    {
        float** pixels = stackalloc float*[WinogradTile.Products];
        _grid.FindPixels(source, tile, -1, WinogradTile.Inputs, zeros, pixels);
        for (int channel = 0; channel < source.Channels; channel += Vector512<float>.Count)
            WinogradTile.TransformInput(pixels, channel, output + channel, Stride(source.Channels));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransformOutput(int tile, float* products)
    {
        (int image, int firstRow, int firstColumn) = _grid[tile];
        int rows = Math.Min(WinogradTile.Outputs, target.Map.Height - firstRow);
        int columns = Math.Min(WinogradTile.Outputs, target.Map.Width - firstColumn);
        long first = ((long)firstRow * target.Map.Width + firstColumn) * target.Channels;
        float* output = target.Image(image) + first;
        float* toAdd = addend is null ? null : addend.Value.Image(image) + first;
        Vector512<float>* results = stackalloc Vector512<float>[WinogradTile.Outputs * WinogradTile.Outputs];
        for (int channel = 0; channel < target.Channels; channel += Vector512<float>.Count)
        {
            WinogradTile.TransformOutput(products + channel, Stride(target.Channels), results);
            Vector512<float> channelBias = Vector512.Load(bias + channel);
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    long offset = ((long)row * target.Map.Width + column) * target.Channels + channel;
                    Vector512<float> result = results[row * WinogradTile.Outputs + column] + channelBias;
                    if (toAdd is not null)
                        result += Vector512.Load(toAdd + offset);
                    Vector512.Store(rectify ? Vector512.Max(result, default) : result, output + offset);
                }
            }
        }
    }
}
