using MaskRcnn.Inference;
using MaskRcnn.Kernels;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

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
        var source = new FeatureRows(MemoryLayout.ToRows(_input));
        var gradient = new FeatureRows(_rows);
        if (_settings.Stride == 1 && WinogradConvolution.Supports(_weight, _settings.Padding) && WinogradGradient.IsWorthwhile(source, gradient))
            return new WinogradGradient(source, gradient).Compute();

        (long outputs, long channels, long height, long width) = (_weight.size(0), _weight.size(1), _weight.size(2), _weight.size(3));
        var patches = new PatchGatherer(source, new ImageSize((int)height, (int)width), _settings.Stride, _settings.Padding);
        Tensor result = empty(outputs, height, width, channels);
        PatchGradient.Compute(patches, source, gradient.Pixels, gradient.PixelCount, gradient.Channels, result);
        return result.permute(0, 3, 1, 2);
    }

    public Tensor OfInput()
    {
        Tensor gradient = _rows.permute(0, 3, 1, 2);
        bool isPointwise = _weight.size(2) == 1 && _weight.size(3) == 1 && _settings.Padding == 0;
        if (_settings.Stride == 1 && (isPointwise || CanMirror()))
            return Mirror(gradient, _settings.Padding);
        if (isPointwise)
            return Spread(Mirror(gradient, padding: 0));
        long[] stride = [_settings.Stride, _settings.Stride], padding = [_settings.Padding, _settings.Padding];
        long[] missing =
        [
            _input.size(2) - ((gradient.size(2) - 1) * _settings.Stride - 2 * _settings.Padding + _weight.size(2)),
            _input.size(3) - ((gradient.size(3) - 1) * _settings.Stride - 2 * _settings.Padding + _weight.size(3)),
        ];
        return F.conv_transpose2d(gradient, _weight, null, stride, padding, missing);
    }

    private bool CanMirror() => _weight.size(2) == 3 && _weight.size(3) == 3 && _settings.Padding == 1;

    /// <summary>A convolution that keeps the map's size is undone by one with mirrored weights, inputs and outputs exchanged.</summary>
    private Tensor Mirror(Tensor gradient, int padding)
    {
        Tensor mirrored = _weight.size(2) == 1 ? _weight.transpose(0, 1) : _weight.transpose(0, 1).flip(2, 3);
        using InferenceConvolution convolution = InferenceConvolution.Create(mirrored, zeros(_weight.size(1)), 1, padding, Precision.Float32);
        return convolution.Run(gradient, relu: false);
    }

    /// <summary>Puts what belongs to every n-th pixel there, and zeros between.</summary>
    private Tensor Spread(Tensor pixels)
    {
        Tensor rows = zeros(_input.size(0), _input.size(2), _input.size(3), _input.size(1));
        rows.slice(1, 0, rows.size(1), _settings.Stride).slice(2, 0, rows.size(2), _settings.Stride).copy_(pixels.permute(0, 2, 3, 1));
        return rows.permute(0, 3, 1, 2);
    }
}
