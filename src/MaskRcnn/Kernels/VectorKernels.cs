using System.Runtime.Intrinsics;

namespace MaskRcnn.Kernels;

/// <summary>
/// The inner loops over float32 numbers, for vectors of one width. What is packed for one width cannot be read with another; all code
/// uses <see cref="Best"/>.
/// </summary>
internal abstract unsafe class VectorKernels
{
    /// <summary>Those for the widest vectors of this processor that .NET uses.</summary>
    public static VectorKernels Best { get; } =
        Vector512.IsHardwareAccelerated ? new VectorKernels<FloatVector512>()
        : Vector256.IsHardwareAccelerated ? new VectorKernels<FloatVector256>()
        : new VectorKernels<FloatVector128>();

    /// <summary>Numbers in a vector: 16, 8 or 4.</summary>
    public abstract int Length { get; }

    /// <summary>Rows that a product sums up at once.</summary>
    public abstract int TileRows { get; }

    /// <summary>Columns of <see cref="Panels"/>.</summary>
    public int PanelColumns => 2 * Length;

    /// <summary>output = input × weights + bias + addend, without what is below zero if wanted.</summary>
    /// <param name="input">[rows, depth].</param>
    /// <param name="rows">1 to <see cref="RowBlocks.Largest"/>.</param>
    /// <param name="weights">The other factor.</param>
    /// <param name="addend">[rows, outputs] or none.</param>
    /// <param name="rectify">Whether negative results become 0.</param>
    /// <param name="output">[rows, outputs], not the input.</param>
    public abstract void Multiply(Rows input, int rows, in Panels weights, Rows addend, bool rectify, Rows output);

    /// <summary>output += inputᵀ × weights.</summary>
    /// <param name="input">[depth, rows]; its rows may be parts of longer ones.</param>
    /// <param name="rows">Columns of the input to use, any number.</param>
    /// <param name="weights">The other factor, without bias.</param>
    /// <param name="output">[rows, outputs].</param>
    public abstract void AddTransposed(Rows input, int rows, in Panels weights, Rows output);

    /// <summary>The sum of the products of two rows.</summary>
    public abstract float Dot(float* left, float* right, int length);

    /// <summary>gradient where result is above zero, else 0; the output may be the gradient.</summary>
    public abstract void MaskGradient(float* result, float* gradient, float* output, long length);

    /// <summary>A bin of RoIAlign as the weighted sum of pixels of [H,W,C]; writes [C].</summary>
    public abstract void PoolBin(float* image, ReadOnlySpan<PixelTap> taps, int channels, float* output);

    /// <summary>Adds the gradient of a bin to the gradient of its pixels, for the channels from start to before end.</summary>
    public abstract void ScatterBin(
        float* outputGradient, ReadOnlySpan<PixelTap> taps, int channels, int start, int end, float* imageGradient);

    /// <summary>Brings 3×3 kernels of as many outputs as a panel has columns into the form of the 36 products.</summary>
    /// <param name="kernels">[9, columns].</param>
    /// <param name="output">The columns of the first product; the next one is <paramref name="stride"/> numbers further.</param>
    /// <param name="stride">Distance of the products.</param>
    public abstract void TransformKernels(float* kernels, float* output, nint stride);

    /// <summary>Computes one block of a Winograd convolution.</summary>
    public abstract void RunWinograd(WinogradProduct product, int block, float* memory);

    /// <summary>Adds what some tiles contribute to the 36 sums of a <see cref="WinogradGradient"/>.</summary>
    public abstract void AddWinogradGradient(WinogradGradient gradient, long firstTile, long tileCount, float* memory, float* sums);

    /// <summary>Brings sums of 36 products into the form of 3×3 kernels, transposed to <see cref="TransformKernels"/>.</summary>
    /// <param name="products">The first product's numbers; the next one is <paramref name="stride"/> numbers further.</param>
    /// <param name="stride">Distance of the products.</param>
    /// <param name="count">Number of kernels, a multiple of <see cref="Length"/>.</param>
    /// <param name="kernels">[count, 9].</param>
    public abstract void TransformKernelSums(float* products, nint stride, int count, float* kernels);
}
