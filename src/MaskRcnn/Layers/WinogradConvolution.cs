using MaskRcnn.Kernels;
using MaskRcnn.Operators;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>A float32 3×3 convolution on the CPU that keeps the map's size, with a quarter of the multiplications.</summary>
internal sealed unsafe class WinogradConvolution : InferenceConvolution
{
    private readonly WinogradWeights _weights;

    /// <summary>Prepares a convolution that is supported.</summary>
    /// <param name="weight">[K,C,3,3] float32; copied.</param>
    /// <param name="bias">[K] float32, or null for zeros; copied.</param>
    /// <param name="mirrored">Whether this is the convolution that brings gradients back; see <see cref="WinogradWeights"/>.</param>
    public WinogradConvolution(Tensor weight, Tensor? bias, bool mirrored = false)
    {
        using var scope = NewDisposeScope();
        float* biasValues = bias is null ? null : TensorMemory.Pointer(bias.contiguous());
        _weights = new WinogradWeights(
            TensorMemory.Pointer(weight.contiguous()), biasValues, (int)weight.size(0), (int)weight.size(1), mirrored);
    }

    /// <summary>Whether a convolution with stride 1 has the form: 3×3, the map's size kept, channels that fill vectors.</summary>
    public static bool Supports(Tensor weight, int padding) =>
        padding == 1 && weight.size(2) == 3 && weight.size(3) == 3
        && weight.size(0) % VectorKernels.Best.Length == 0 && weight.size(1) % VectorKernels.Best.Length == 0;

    public override Tensor Run(Tensor input, bool relu, Tensor? addend = null)
    {
        using var scope = NewDisposeScope();
        FeatureRows source = TensorMemory.Features(MemoryLayout.ToRows(input.to(ScalarType.Float32)));
        Tensor output = MemoryLayout.EmptyRows(source.Count, source.Map.Height, source.Map.Width, _weights.Products[0].Outputs);
        FeatureRows? toAdd = addend is null ? null : TensorMemory.Features(MemoryLayout.ToRows(addend.to(ScalarType.Float32)));
        new WinogradProduct(source, _weights, toAdd, relu, TensorMemory.Features(output)).Run();
        return output.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    public override void Dispose() => _weights.Dispose();
}
