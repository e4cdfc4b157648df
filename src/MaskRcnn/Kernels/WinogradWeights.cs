using MaskRcnn.Operators;
using static TorchSharp.torch;

namespace MaskRcnn.Kernels;

/// <summary>The weights of a 3×3 convolution in the form of <see cref="WinogradTile"/>'s products, with their memory.</summary>
internal sealed unsafe class WinogradWeights : IDisposable
{
    private readonly Tensor _products;
    private readonly Tensor _bias;

    /// <summary>Transforms and packs weights.</summary>
    /// <param name="weight">[K,C,3,3] float32 on the CPU; not kept.</param>
    /// <param name="bias">[K] float32 on the CPU; not kept.</param>
    public WinogradWeights(Tensor weight, Tensor bias)
    {
        using var scope = NewDisposeScope();
        (int outputs, int channels) = ((int)weight.size(0), (int)weight.size(1));
        int panels = Panels.CountFor(outputs);
        Tensor kernels = zeros(panels * MatrixKernel.Columns, channels, 9);
        kernels.narrow(0, 0, outputs).copy_(weight.flatten(2));
        kernels = kernels.view(panels, MatrixKernel.Columns, channels, 9).permute(3, 0, 2, 1).reshape(9, -1);
        Tensor transform = TensorMemory.FromValues(WinogradTile.WeightTransform(), CPU, WinogradTile.Products, 9);
        _products = transform.mm(kernels).DetachFromDisposeScope();
        _bias = bias.clone().DetachFromDisposeScope();
        float* data = TensorMemory.Pointer(_products);
        long size = (long)panels * channels * MatrixKernel.Columns;
        var list = new Panels[WinogradTile.Products];
        for (int i = 0; i < list.Length; i++)
            list[i] = new Panels(data + i * size, null, outputs, channels);
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
}
