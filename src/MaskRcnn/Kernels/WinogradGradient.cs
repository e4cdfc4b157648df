using System.Runtime.Intrinsics;
using MaskRcnn.Operators;
using static TorchSharp.torch;

namespace MaskRcnn.Kernels;

/// <summary>
/// The gradient of the weights of a 3×3 convolution with stride 1 by <see cref="WinogradTile"/>'s transforms, transposed: a quarter of
/// the multiplications of <see cref="PatchGradient"/>.
/// </summary>
/// <param name="source">[N,H,W,C], the input, C a multiple of 32.</param>
/// <param name="resultGradient">[N,H,W,K], K a multiple of 16.</param>
internal sealed unsafe class WinogradGradient(FeatureRows source, FeatureRows resultGradient)
{
    // Each sum read from memory and written back serves so many tiles.
    private const int TileBlock = 192;

    // Keeps the products of one tile from falling into the same few lines of a cache.
    private const int Padding = 48;

    private readonly WinogradGrid _grid = new(source.Count, source.Map);

    /// <summary>Whether there are enough tiles for the sums of products to be worth their memory.</summary>
    public static bool IsWorthwhile(FeatureRows source, FeatureRows resultGradient) =>
        source.Channels % MatrixKernel.Columns == 0 && resultGradient.Channels % Vector512<float>.Count == 0
        && new WinogradGrid(source.Count, source.Map).TileCount >= TileBlock;

    /// <summary>Computes the gradient of [K,C,3,3].</summary>
    /// <returns>[K,C,3,3] float32, contiguous, the caller's.</returns>
    public Tensor Compute()
    {
        using var scope = NewDisposeScope();
        (int outputs, int channels) = (resultGradient.Channels, source.Channels);
        Tensor products = empty(new long[] { WinogradTile.Products, (long)outputs * channels }, ScalarType.Float32);
        HugePages.Advise(products);
        WorkerShares.Sum(_grid.TileCount, TileBlock, products, Add);
        Tensor transform = TensorMemory.FromValues(WinogradTile.WeightTransform(), CPU, WinogradTile.Products, 9);
        return transform.t().mm(products).view(9, outputs, channels).permute(1, 2, 0).contiguous().view(outputs, channels, 3, 3)
            .MoveToOuterDisposeScope();
    }

    private static int Stride(int channels) => TileBlock * channels + Padding;

    private void Add(long firstTile, long tileCount, float* sums)
    {
        (int outputs, int channels) = (resultGradient.Channels, source.Channels);
        int room = Math.Max(outputs, channels) + WinogradTile.Products * (Stride(channels) + Stride(outputs));
        Scratch.Use(room, memory =>
        {
            float* zeros = memory;
            float* inputs = zeros + Math.Max(outputs, channels);
            float* gradients = inputs + WinogradTile.Products * Stride(channels);
            new Span<float>(zeros, Math.Max(outputs, channels)).Clear();
            for (long first = firstTile; first < firstTile + tileCount; first += TileBlock)
            {
                int count = (int)Math.Min(TileBlock, firstTile + tileCount - first);
                for (int i = 0; i < count; i++)
                {
                    TransformInput((int)first + i, zeros, inputs + i * MatrixKernel.Columns, count);
                    TransformGradient((int)first + i, zeros, gradients + i * outputs);
                }
                for (int product = 0; product < WinogradTile.Products; product++)
                {
                    var panels = new Panels(inputs + product * Stride(channels), null, channels, count);
                    var rows = new Rows(gradients + product * Stride(outputs), outputs);
                    MatrixProduct.AddTransposed(rows, outputs, panels, new Rows(sums + (long)product * outputs * channels, channels));
                }
            }
        });
    }

    // Straight into panels: 32 channels of all tiles of the block, then the next 32.
    private void TransformInput(int tile, float* zeros, float* output, int tiles)
    {
        float** pixels = stackalloc float*[WinogradTile.Products];
        _grid.FindPixels(source, tile, -1, WinogradTile.Inputs, zeros, pixels);
        for (int channel = 0; channel < source.Channels; channel += Vector512<float>.Count)
        {
            (int panel, int column) = Math.DivRem(channel, MatrixKernel.Columns);
            WinogradTile.TransformInput(pixels, channel, output + panel * MatrixKernel.Columns * tiles + column, Stride(source.Channels));
        }
    }

    private void TransformGradient(int tile, float* zeros, float* output)
    {
        float** results = stackalloc float*[WinogradTile.Outputs * WinogradTile.Outputs];
        _grid.FindPixels(resultGradient, tile, 0, WinogradTile.Outputs, zeros, results);
        for (int channel = 0; channel < resultGradient.Channels; channel += Vector512<float>.Count)
            WinogradTile.TransformGradient(results, channel, output + channel, Stride(resultGradient.Channels));
    }
}
