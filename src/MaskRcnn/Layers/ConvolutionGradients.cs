using MaskRcnn.Kernels;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using F = TorchSharp.torch.nn.functional;
using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>The gradients of <see cref="ConvolutionFunction"/>. All tensors belong to the current dispose scope.</summary>
internal sealed unsafe class ConvolutionGradients
{
    private static readonly long[] s_pixelAxes = [0, 1, 2];

    private readonly ConvolutionSettings _settings;
    private readonly Tensor _input;
    private readonly Tensor _weight;

    // [N,H',W',K]: the gradient of what comes before the ReLU.
    private readonly Tensor _rows;

    /// <param name="settings">Of the convolution.</param>
    /// <param name="input">[N,C,H,W].</param>
    /// <param name="weight">[K,C,R,S].</param>
    /// <param name="result">[N,K,H',W'] where there was a ReLU, else null.</param>
    /// <param name="resultGradient">[N,K,H',W'].</param>
    public ConvolutionGradients(ConvolutionSettings settings, Tensor input, Tensor weight, Tensor? result, Tensor resultGradient)
    {
        (_settings, _input, _weight) = (settings, input, weight);
        Tensor rows = MemoryLayout.ToRows(resultGradient);
        if (result is not null)
        {
            Tensor results = MemoryLayout.ToRows(result);
            Tensor masked = MemoryLayout.EmptyRows(rows.size(0), rows.size(1), rows.size(2), rows.size(3));
            ReluGradient.Compute(TensorMemory.Pointer(results), TensorMemory.Pointer(rows), TensorMemory.Pointer(masked), rows.numel());
            rows = masked;
        }
        _rows = rows;
    }

    public Tensor OfAddend() => _rows.permute(0, 3, 1, 2);

    public Tensor OfBias() => _rows.sum(s_pixelAxes);

    public Tensor OfWeight()
    {
        FeatureRows source = TensorMemory.Features(MemoryLayout.ToRows(_input));
        FeatureRows gradient = TensorMemory.Features(_rows);
        if (_settings.Stride == 1 && WinogradConvolution.Supports(_weight, _settings.Padding) && WinogradGradient.IsWorthwhile(source, gradient))
        {
            Tensor kernels = empty(_weight.shape);
            new WinogradGradient(source, gradient).Compute(TensorMemory.Pointer(kernels));
            return kernels;
        }

        (long outputs, long channels, long height, long width) = (_weight.size(0), _weight.size(1), _weight.size(2), _weight.size(3));
        var patches = new PatchGatherer(source, new ImageSize((int)width, (int)height), _settings.Stride, _settings.Padding);
        Tensor result = empty(outputs, height, width, channels);
        PatchGradient.Compute(patches, source, gradient.Pixels, gradient.PixelCount, gradient.Channels, TensorMemory.Pointer(result));
        return result.permute(0, 3, 1, 2);
    }

    public Tensor OfInput()
    {
        Tensor gradient = _rows.permute(0, 3, 1, 2);
        (long size, long padding) = (_weight.size(2), _settings.Padding);
        bool keepsSize = size == _weight.size(3) && size == 2 * padding + 1;
        if (keepsSize && (_settings.Stride == 1 || size == 1))
        {
            using InferenceConvolution mirrored = InferenceConvolution.CreateMirrored(_weight);
            Tensor pixels = mirrored.Run(gradient, relu: false);
            return _settings.Stride == 1 ? pixels : Spread(pixels);
        }

        long stride = _settings.Stride;
        long missingHeight = _input.size(2) - ((gradient.size(2) - 1) * stride - 2 * padding + _weight.size(2));
        long missingWidth = _input.size(3) - ((gradient.size(3) - 1) * stride - 2 * padding + _weight.size(3));
        return F.conv_transpose2d(gradient, _weight, null, [stride, stride], [padding, padding], [missingHeight, missingWidth]);
    }

    /// <summary>Puts what belongs to every n-th pixel there, and zeros between.</summary>
    private Tensor Spread(Tensor pixels)
    {
        Tensor output = MemoryLayout.EmptyRows(_input.size(0), _input.size(2), _input.size(3), _input.size(1));
        (FeatureRows source, FeatureRows target) = (TensorMemory.Features(MemoryLayout.ToRows(pixels)), TensorMemory.Features(output));
        (int stride, int height, int length) = (_settings.Stride, target.Map.Height, target.Map.Width * target.Channels);
        Workers.For(target.Count * height, index =>
        {
            (int image, int y) = Math.DivRem(index, height);
            var row = new Span<float>(target.Image(image) + (long)y * length, length);
            row.Clear();
            if (y % stride != 0)
                return;
            float* values = source.Image(image) + (long)(y / stride) * source.Map.Width * source.Channels;
            for (int x = 0; x < source.Map.Width; x++)
                new ReadOnlySpan<float>(values + x * source.Channels, source.Channels).CopyTo(row[(x * stride * source.Channels)..]);
        });
        return output.permute(0, 3, 1, 2);
    }
}
