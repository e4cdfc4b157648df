using MaskRcnn.Kernels;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>A float32 convolution on the CPU as a product of matrices: the pixels under the kernel times the weights.</summary>
internal sealed unsafe class MatrixConvolution : InferenceConvolution
{
    private readonly PackedMatrix _weights;
    private readonly ImageSize _kernel;
    private readonly int _stride;
    private readonly int _padding;

    /// <inheritdoc cref="InferenceConvolution.Create"/>
    public MatrixConvolution(Tensor weight, Tensor bias, int stride, int padding)
    {
        _weights = PackedWeights.Of(weight, bias);
        _kernel = new ImageSize((int)weight.size(3), (int)weight.size(2));
        (_stride, _padding) = (stride, padding);
    }

    /// <summary>A 1×1 convolution with transposed weights and without bias.</summary>
    /// <param name="weight">[C,K,1,1]: from C channels to K; copied.</param>
    public MatrixConvolution(Tensor weight)
    {
        using Tensor rows = weight.contiguous();
        _weights = PackedMatrix.FromRows(TensorMemory.Pointer(rows), (int)weight.size(0), (int)weight.size(1));
        (_kernel, _stride) = (new ImageSize(1, 1), 1);
    }

    public override Tensor Run(Tensor input, bool relu, Tensor? addend = null)
    {
        using var scope = NewDisposeScope();
        FeatureRows source = TensorMemory.Features(MemoryLayout.ToRows(input.to(ScalarType.Float32)));
        var patches = new PatchGatherer(source, _kernel, _stride, _padding);
        int outputs = _weights.Panels.Outputs;
        Tensor output = MemoryLayout.EmptyRows(source.Count, patches.ResultMap.Height, patches.ResultMap.Width, outputs);
        FeatureRows target = TensorMemory.Features(output);
        Rows results = target.Pixels;
        Rows toAdd = addend is null ? default : TensorMemory.Features(MemoryLayout.ToRows(addend.to(ScalarType.Float32))).Pixels;
        RowBlocks.For(target.PixelCount, (first, count) =>
        {
            if (patches.IsTrivial)
            {
                Multiply(new Rows(source.Image(0), patches.PatchSize).From((nint)first, 0));
                return;
            }

            Scratch.Use(count * patches.PatchSize, memory =>
            {
                patches.Gather(first, count, memory);
                Multiply(new Rows(memory, patches.PatchSize));
            });

            void Multiply(Rows rows) => VectorKernels.Best.Multiply(
                rows, count, _weights.Panels, toAdd.From((nint)first, 0), relu, results.From((nint)first, 0));
        });
        return output.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    public override void Dispose() => _weights.Dispose();
}
