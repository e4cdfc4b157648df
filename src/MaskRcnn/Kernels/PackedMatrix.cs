using MaskRcnn.Operators;
using static TorchSharp.torch;

namespace MaskRcnn.Kernels;

/// <summary>Weights and bias in the order of <see cref="Panels"/>, with their memory.</summary>
internal sealed unsafe class PackedMatrix : IDisposable
{
    private readonly Tensor _weights;
    private readonly Tensor _bias;

    /// <summary>Packs weights.</summary>
    /// <param name="weights">[outputs, inputs] float32 on the CPU; not kept.</param>
    /// <param name="bias">[outputs] float32 on the CPU; not kept.</param>
    public PackedMatrix(Tensor weights, Tensor bias)
    {
        using var scope = NewDisposeScope();
        (long outputs, long depth) = (weights.size(0), weights.size(1));
        long panels = Panels.CountFor((int)outputs);
        Tensor padded = zeros(panels * MatrixKernel.Columns, depth);
        padded.narrow(0, 0, outputs).copy_(weights);
        _weights = padded.view(panels, MatrixKernel.Columns, depth).transpose(1, 2).contiguous().DetachFromDisposeScope();
        _bias = zeros(panels * MatrixKernel.Columns).DetachFromDisposeScope();
        _bias.narrow(0, 0, outputs).copy_(bias);
        Panels = new Panels(TensorMemory.Pointer(_weights), TensorMemory.Pointer(_bias), (int)outputs, (int)depth);
    }

    /// <summary>Valid until this is disposed.</summary>
    public Panels Panels { get; }

    public void Dispose()
    {
        _weights.Dispose();
        _bias.Dispose();
    }
}
