using MaskRcnn.Kernels;
using MaskRcnn.Operators;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>
/// <see cref="IMaskUpsampling"/> in float32 on the CPU. Each pixel becomes 2×2 hidden ones by one matrix product, and each of these
/// a logit by one dot product, before they leave the cache.
/// </summary>
internal sealed unsafe class MatrixMaskUpsampling : IMaskUpsampling
{
    private const int Factor = 2;

    private readonly PackedMatrix _weights;
    private readonly float[] _logitWeights;
    private readonly float[] _logitBias;
    private readonly int _hiddenChannels;

    /// <inheritdoc cref="TorchMaskUpsampling(Tensor, Tensor, Tensor, Tensor, Precision)"/>
    public MatrixMaskUpsampling(Tensor weight, Tensor bias, Tensor logitWeight, Tensor logitBias)
    {
        using var scope = NewDisposeScope();
        _hiddenChannels = (int)weight.size(1);
        _weights = PackedWeights.Of(ClassMasks.ToRows(weight), ClassMasks.ToRowBias(bias));
        _logitWeights = TensorMemory.ToArray(logitWeight);
        _logitBias = TensorMemory.ToArray(logitBias);
    }

    public Tensor Run(Tensor features, IReadOnlyList<int> labels)
    {
        using var scope = NewDisposeScope();
        FeatureRows source = TensorMemory.Features(MemoryLayout.ToRows(features));
        Tensor logits = empty(source.Count, Factor * source.Map.Height, Factor * source.Map.Width);
        float* output = TensorMemory.Pointer(logits);
        int pixels = (int)source.Map.Area;
        int block = Math.Min(pixels, RowBlocks.Largest);
        Workers.For(source.Count, box => Scratch.Use(block * _weights.Panels.Outputs, memory =>
        {
            for (int first = 0; first < pixels; first += block)
            {
                int count = Math.Min(block, pixels - first);
                var rows = new Rows(source.Image(box), source.Channels);
                var hidden = new Rows(memory, _weights.Panels.Outputs);
                VectorKernels.Best.Multiply(rows.From(first, 0), count, _weights.Panels, default, true, hidden);
                for (int i = 0; i < count; i++)
                    WriteLogits(hidden[i], labels[box], first + i, source.Map.Width, output + (long)Factor * Factor * pixels * box);
            }
        }));
        return logits.MoveToOuterDisposeScope();
    }

    public void Dispose() => _weights.Dispose();

    private void WriteLogits(float* hidden, int label, int pixel, int width, float* mask)
    {
        (int row, int column) = Math.DivRem(pixel, width);
        fixed (float* weights = &_logitWeights[label * _hiddenChannels])
        {
            for (int y = 0; y < Factor; y++)
            {
                float* target = mask + (Factor * row + y) * Factor * width + Factor * column;
                for (int x = 0; x < Factor; x++, hidden += _hiddenChannels)
                    target[x] = VectorKernels.Best.Dot(weights, hidden, _hiddenChannels) + _logitBias[label];
            }
        }
    }
}
