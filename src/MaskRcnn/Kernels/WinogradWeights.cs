using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MaskRcnn.Operators;
using static TorchSharp.torch;

namespace MaskRcnn.Kernels;

/// <summary>The weights of a 3×3 convolution in the form of <see cref="WinogradTile"/>'s products, with their memory.</summary>
internal sealed unsafe class WinogradWeights : IDisposable
{
    private const int KernelSize = 9;

    private readonly Tensor _products;
    private readonly Tensor _bias;
    private readonly int _inputs;

    /// <summary>Transforms and packs weights.</summary>
    /// <param name="weight">[K,C,3,3] float32 on the CPU; not kept.</param>
    /// <param name="bias">[K] float32 on the CPU, or null for zeros; not kept.</param>
    /// <param name="mirrored">
    /// Whether inputs and outputs change places and the kernels are turned by half a turn: the convolution that brings gradients back.
    /// </param>
    public WinogradWeights(Tensor weight, Tensor? bias, bool mirrored = false)
    {
        using var scope = NewDisposeScope();
        (int first, int second) = ((int)weight.size(0), (int)weight.size(1));
        (int outputs, _inputs) = mirrored ? (second, first) : (first, second);
        int panels = Panels.CountFor(outputs);
        long size = (long)panels * _inputs * MatrixKernel.Columns;
        _products = empty(new[] { WinogradTile.Products, size }, ScalarType.Float32).DetachFromDisposeScope();
        HugePages.Advise(_products);
        _bias = (bias?.clone() ?? zeros(outputs)).DetachFromDisposeScope();

        float* source = TensorMemory.Pointer(weight.contiguous());
        float* target = TensorMemory.Pointer(_products);
        (int outputStep, int inputStep) = mirrored ? (KernelSize, second * KernelSize) : (second * KernelSize, KernelSize);
        Workers.For(panels, panel =>
        {
            float* kernels = source + (long)panel * MatrixKernel.Columns * outputStep;
            int count = Math.Min(MatrixKernel.Columns, outputs - panel * MatrixKernel.Columns);
            PackPanel(kernels, count, outputStep, inputStep, mirrored, target + (long)panel * _inputs * MatrixKernel.Columns, (nint)size);
        });

        var list = new Panels[WinogradTile.Products];
        for (int i = 0; i < list.Length; i++)
            list[i] = new Panels(target + i * size, null, outputs, _inputs);
        Products = list;
    }

    /// <summary>36 matrices [K,C]; valid until this is disposed.</summary>
    public IReadOnlyList<Panels> Products { get; }

    /// <summary>[K]; valid until this is disposed.</summary>
    public float* Bias => TensorMemory.Pointer(_bias);

    public void Dispose()
    {
        _products.Dispose();
        _bias.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackPanel(float* kernels, int outputs, int outputStep, int inputStep, bool mirrored, float* target, nint productStep)
    {
        float* columns = stackalloc float[KernelSize * MatrixKernel.Columns];
        new Span<float>(columns, KernelSize * MatrixKernel.Columns).Clear();
        for (int input = 0; input < _inputs; input++, target += MatrixKernel.Columns)
        {
            float* kernel = kernels + (long)input * inputStep;
            for (int output = 0; output < outputs; output++, kernel += outputStep)
            {
                for (int i = 0; i < KernelSize; i++)
                    columns[i * MatrixKernel.Columns + output] = kernel[mirrored ? KernelSize - 1 - i : i];
            }
            for (int half = 0; half < MatrixKernel.Columns; half += Vector512<float>.Count)
                WinogradTile.TransformKernel(columns + half, MatrixKernel.Columns, target + half, productStep);
        }
    }
}
