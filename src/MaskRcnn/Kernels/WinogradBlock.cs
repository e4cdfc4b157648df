using System.Runtime.CompilerServices;

namespace MaskRcnn.Kernels;

/// <summary>The work of <see cref="WinogradProduct"/> on one block of tiles.</summary>
internal static unsafe class WinogradBlock<TVector>
    where TVector : unmanaged, IFloatVector<TVector>
{
    /// <summary>Computes the results of a block.</summary>
    /// <param name="product">The convolution.</param>
    /// <param name="block">Which block.</param>
    /// <param name="memory">Room for C numbers and for the 36 products of the block's tiles on both sides.</param>
    public static void Run(WinogradProduct product, int block, float* memory)
    {
        (FeatureRows source, FeatureRows target) = (product.Source, product.Target);
        int first = block * WinogradProduct.TileBlock;
        int count = Math.Min(WinogradProduct.TileBlock, product.Grid.TileCount - first);
        (int inputStride, int outputStride) = (WinogradProduct.Stride(source.Channels), WinogradProduct.Stride(target.Channels));
        float* zeros = memory;
        float* inputs = zeros + source.Channels;
        float* products = inputs + WinogradTile.Products * inputStride;
        new Span<float>(zeros, source.Channels).Clear();
        float** pixels = stackalloc float*[WinogradTile.Products];
        for (int i = 0; i < count; i++)
        {
            product.Grid.FindPixels(source, first + i, -1, WinogradTile.Inputs, zeros, pixels);
            for (int channel = 0; channel < source.Channels; channel += TVector.Length)
                WinogradTransform<TVector>.TransformInput(pixels, channel, inputs + i * source.Channels + channel, inputStride);
        }

        for (int i = 0; i < WinogradTile.Products; i++)
        {
            Rows rows = new(inputs + i * inputStride, source.Channels), sums = new(products + i * outputStride, target.Channels);
            MatrixProduct<TVector>.Multiply(rows, count, product.Weights.Products[i], default, false, sums);
        }

        for (int i = 0; i < count; i++)
            TransformOutput(product, first + i, products + i * target.Channels, outputStride);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformOutput(WinogradProduct product, int tile, float* products, int stride)
    {
        FeatureRows target = product.Target;
        (int image, int firstRow, int firstColumn) = product.Grid[tile];
        int rows = Math.Min(WinogradTile.Outputs, target.Map.Height - firstRow);
        int columns = Math.Min(WinogradTile.Outputs, target.Map.Width - firstColumn);
        long first = ((long)firstRow * target.Map.Width + firstColumn) * target.Channels;
        float* output = target.Image(image) + first;
        float* toAdd = product.Addend is { } addend ? addend.Image(image) + first : null;
        float* bias = product.Weights.Bias;
        bool rectify = product.Rectify;
        TVector* results = stackalloc TVector[WinogradTile.Outputs * WinogradTile.Outputs];
        for (int channel = 0; channel < target.Channels; channel += TVector.Length)
        {
            WinogradTransform<TVector>.TransformOutput(products + channel, stride, results);
            TVector channelBias = TVector.Load(bias + channel);
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    long offset = ((long)row * target.Map.Width + column) * target.Channels + channel;
                    TVector result = results[row * WinogradTile.Outputs + column] + channelBias;
                    if (toAdd is not null)
                        result += TVector.Load(toAdd + offset);
                    (rectify ? TVector.Rectify(result) : result).Store(output + offset);
                }
            }
        }
    }
}
