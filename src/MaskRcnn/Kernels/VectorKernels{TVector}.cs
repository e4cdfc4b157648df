namespace MaskRcnn.Kernels;

/// <summary><see cref="VectorKernels"/> for one type of vectors.</summary>
internal sealed unsafe class VectorKernels<TVector> : VectorKernels
    where TVector : unmanaged, IFloatVector<TVector>
{
    public override int Length => TVector.Length;

    public override int TileRows => TVector.TileRows;

    public override void Multiply(Rows input, int rows, in Panels weights, Rows addend, bool rectify, Rows output) =>
        MatrixProduct<TVector>.Multiply(input, rows, weights, addend, rectify, output);

    public override void AddTransposed(Rows input, int rows, in Panels weights, Rows output) =>
        MatrixProduct<TVector>.AddTransposed(input, rows, weights, output);

    public override float Dot(float* left, float* right, int length) => ElementKernel<TVector>.Dot(left, right, length);

    public override void MaskGradient(float* result, float* gradient, float* output, long length) =>
        ElementKernel<TVector>.MaskGradient(result, gradient, output, length);

    public override void PoolBin(float* image, ReadOnlySpan<PixelTap> taps, int channels, float* output) =>
        RoiAlignKernel<TVector>.Pool(image, taps, channels, output);

    public override void ScatterBin(
        float* outputGradient, ReadOnlySpan<PixelTap> taps, int channels, int start, int end, float* imageGradient) =>
        RoiAlignKernel<TVector>.Scatter(outputGradient, taps, channels, start, end, imageGradient);

    public override void TransformKernels(float* kernels, float* output, nint stride)
    {
        for (int column = 0; column < PanelColumns; column += TVector.Length)
            WinogradKernelTransform<TVector>.Transform(kernels + column, PanelColumns, output + column, stride);
    }

    public override void RunWinograd(WinogradProduct product, int block, float* memory) =>
        WinogradBlock<TVector>.Run(product, block, memory);

    public override void AddWinogradGradient(WinogradGradient gradient, long firstTile, long tileCount, float* memory, float* sums) =>
        WinogradGradientBlock<TVector>.Add(gradient, firstTile, tileCount, memory, sums);

    public override void TransformKernelSums(float* products, nint stride, int count, float* kernels)
    {
        for (int i = 0; i < count; i += TVector.Length)
            WinogradKernelTransform<TVector>.TransformSums(products + i, stride, kernels + i * WinogradTile.KernelSize);
    }
}
