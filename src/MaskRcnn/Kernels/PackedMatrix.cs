using MaskRcnn.Operators;
using static TorchSharp.torch;

namespace MaskRcnn.Kernels;

/// <summary>Weights and bias in the order of <see cref="Panels"/>, with their memory.</summary>
internal sealed unsafe class PackedMatrix : IDisposable
{
    private readonly Tensor _weights;
    private readonly Tensor? _bias;

    /// <summary>Packs weights.</summary>
    /// <param name="weights">
    /// [outputs, inputs] or [outputs, channels, height, width] float32 on the CPU; not kept. The inputs of the latter are those of a
    /// channels-last map: the channels of the first pixel, of the second one and so on.
    /// </param>
    /// <param name="bias">[outputs] float32 on the CPU, or null for none; not kept.</param>
    /// <param name="transposed">Whether <paramref name="weights"/> are [inputs, outputs].</param>
    public PackedMatrix(Tensor weights, Tensor? bias, bool transposed = false)
    {
        using var scope = NewDisposeScope();
        int positions = weights.dim() == 4 ? (int)(weights.size(2) * weights.size(3)) : 1;
        (int rows, int columns) = ((int)weights.size(0), (int)weights.size(1) * positions);
        (int outputs, int depth) = transposed ? (columns, rows) : (rows, columns);
        int panels = Panels.CountFor(outputs);
        _weights = empty(panels, (long)depth * MatrixKernel.Columns).DetachFromDisposeScope();
        HugePages.Advise(_weights);
        float* source = TensorMemory.Pointer(weights.contiguous());
        float* target = TensorMemory.Pointer(_weights);
        Workers.For(panels, panel =>
        {
            int first = panel * MatrixKernel.Columns, count = Math.Min(MatrixKernel.Columns, outputs - first);
            float* memory = target + (long)first * depth;
            if (transposed)
                PanelPacker.Pack(new Rows(source + first, columns), depth, count, memory);
            else
                PanelPacker.PackKernels(new Rows(source + (long)first * columns, columns), columns / positions, positions, count, memory);
        });

        if (bias is not null)
        {
            _bias = zeros(panels * MatrixKernel.Columns).DetachFromDisposeScope();
            _bias.narrow(0, 0, outputs).copy_(bias);
        }
        Panels = new Panels(target, _bias is null ? null : TensorMemory.Pointer(_bias), outputs, depth);
    }

    /// <summary>Valid until this is disposed.</summary>
    public Panels Panels { get; }

    public void Dispose()
    {
        _weights.Dispose();
        _bias?.Dispose();
    }
}
