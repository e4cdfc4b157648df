namespace MaskRcnn.Kernels;

/// <summary>The work of <see cref="WinogradGradient"/> on one thread's tiles.</summary>
internal static unsafe class WinogradGradientBlock<TVector>
    where TVector : unmanaged, IFloatVector<TVector>
{
    private const int TileBlock = WinogradGradient.TileBlock;

    /// <inheritdoc cref="VectorKernels.AddWinogradGradient"/>
    public static void Add(WinogradGradient gradient, long firstTile, long tileCount, float* memory, float* sums)
    {
        (int outputs, int channels) = (gradient.ResultGradient.Channels, gradient.Source.Channels);
        (int inputStride, int gradientStride) = (WinogradGradient.Stride(channels), WinogradGradient.Stride(outputs));
        float* zeros = memory;
        float* inputs = zeros + Math.Max(outputs, channels);
        float* gradients = inputs + WinogradTile.Products * inputStride;
        new Span<float>(zeros, Math.Max(outputs, channels)).Clear();
        for (long first = firstTile; first < firstTile + tileCount; first += TileBlock)
        {
            int count = (int)Math.Min(TileBlock, firstTile + tileCount - first);
            for (int i = 0; i < count; i++)
            {
                TransformInput(gradient, (int)first + i, zeros, inputs + i * MatrixKernel<TVector>.Columns, count);
                TransformGradient(gradient, (int)first + i, zeros, gradients + i * outputs);
            }

            for (int product = 0; product < WinogradTile.Products; product++)
            {
                var panels = new Panels(inputs + product * inputStride, null, channels, count, MatrixKernel<TVector>.Columns);
                var rows = new Rows(gradients + product * gradientStride, outputs);
                MatrixProduct<TVector>.AddTransposed(
                    rows, outputs, panels, new Rows(sums + (long)product * outputs * channels, channels));
            }
        }
    }

    // Straight into panels: the channels of one panel of all tiles of the block, then those of the next.
    private static void TransformInput(WinogradGradient gradient, int tile, float* zeros, float* output, int tiles)
    {
        FeatureRows source = gradient.Source;
        float** pixels = stackalloc float*[WinogradTile.Products];
        gradient.Grid.FindPixels(source, tile, -1, WinogradTile.Inputs, zeros, pixels);
        for (int channel = 0; channel < source.Channels; channel += TVector.Length)
        {
            (int panel, int column) = Math.DivRem(channel, MatrixKernel<TVector>.Columns);
            float* target = output + panel * MatrixKernel<TVector>.Columns * tiles + column;
            WinogradTransform<TVector>.TransformInput(pixels, channel, target, WinogradGradient.Stride(source.Channels));
        }
    }

    private static void TransformGradient(WinogradGradient gradient, int tile, float* zeros, float* output)
    {
        FeatureRows results = gradient.ResultGradient;
        float** pixels = stackalloc float*[WinogradTile.Outputs * WinogradTile.Outputs];
        gradient.Grid.FindPixels(results, tile, 0, WinogradTile.Outputs, zeros, pixels);
        for (int channel = 0; channel < results.Channels; channel += TVector.Length)
            WinogradTransform<TVector>.TransformGradient(pixels, channel, output + channel, WinogradGradient.Stride(results.Channels));
    }
}
