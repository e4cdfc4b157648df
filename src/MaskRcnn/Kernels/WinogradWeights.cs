using System.Runtime.CompilerServices;

namespace MaskRcnn.Kernels;

/// <summary>The weights of a 3×3 convolution in the form of <see cref="WinogradTile"/>'s products, with their memory.</summary>
internal sealed unsafe class WinogradWeights : IDisposable
{
    private readonly FloatBuffer _memory;
    private readonly int _inputs;

    /// <summary>Transforms and packs weights.</summary>
    /// <param name="weight">[first, second, 3, 3]; not kept.</param>
    /// <param name="bias">[K], or null for zeros; not kept.</param>
    /// <param name="first">K, or C where mirrored.</param>
    /// <param name="second">C, or K where mirrored.</param>
    /// <param name="mirrored">
    /// Whether inputs and outputs change places and the kernels are turned by half a turn: the convolution that brings gradients back.
    /// </param>
    public WinogradWeights(float* weight, float* bias, int first, int second, bool mirrored = false)
    {
        (int outputs, _inputs) = mirrored ? (second, first) : (first, second);
        int columns = VectorKernels.Best.PanelColumns;
        long size = PanelPacker.SizeOf(_inputs, outputs, columns);
        _memory = new FloatBuffer(WinogradTile.Products * size + outputs);
        Bias = _memory.Start + WinogradTile.Products * size;
        var biasValues = new Span<float>(Bias, outputs);
        if (bias is null)
            biasValues.Clear();
        else
            new ReadOnlySpan<float>(bias, outputs).CopyTo(biasValues);

        int row = second * WinogradTile.KernelSize;
        (int outputStep, int inputStep) = mirrored ? (WinogradTile.KernelSize, row) : (row, WinogradTile.KernelSize);
        Workers.For(Panels.CountFor(outputs, columns), panel =>
        {
            float* kernels = weight + (long)panel * columns * outputStep;
            int count = Math.Min(columns, outputs - panel * columns);
            PackPanel(kernels, count, outputStep, inputStep, mirrored, _memory.Start + (long)panel * _inputs * columns, (nint)size);
        });

        Products = new Panels[WinogradTile.Products];
        for (int i = 0; i < Products.Length; i++)
            Products[i] = new Panels(_memory.Start + i * size, null, outputs, _inputs, columns);
    }

    /// <summary>36 matrices [K,C]; valid until this is disposed.</summary>
    public Panels[] Products { get; }

    /// <summary>[K]; valid until this is disposed.</summary>
    public float* Bias { get; }

    public void Dispose() => _memory.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackPanel(float* kernels, int outputs, int outputStep, int inputStep, bool mirrored, float* target, nint productStep)
    {
        int width = VectorKernels.Best.PanelColumns;
        float* columns = stackalloc float[WinogradTile.KernelSize * width];
        new Span<float>(columns, WinogradTile.KernelSize * width).Clear();
        for (int input = 0; input < _inputs; input++, target += width)
        {
            float* kernel = kernels + (long)input * inputStep;
            for (int output = 0; output < outputs; output++, kernel += outputStep)
            {
                for (int i = 0; i < WinogradTile.KernelSize; i++)
                    columns[i * width + output] = kernel[mirrored ? WinogradTile.KernelSize - 1 - i : i];
            }
            VectorKernels.Best.TransformKernels(columns, target, productStep);
        }
    }
}
