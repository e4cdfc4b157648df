using System.Buffers;
using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Transforms;

/// <summary>Resizes pictures as Pillow does, then normalises them: the order of detectron2. Thread-safe.</summary>
internal sealed class AntialiasedPreparer : IPicturePreparer
{
    private const int Channels = 3;
    private readonly MaskRcnnOptions _options;
    private readonly bool _reversed;

    // The normalised value of each byte, channel by channel of the network's input.
    private readonly float[][] _values;

    public AntialiasedPreparer(MaskRcnnOptions options)
    {
        (_options, _reversed) = (options, options.ChannelOrder == ChannelOrder.Bgr);
        _values = new float[Channels][];
        for (int channel = 0; channel < Channels; channel++)
        {
            (float mean, float std, float step) = (options.PixelMean[channel], options.PixelStd[channel], options.PixelRange / byte.MaxValue);
            _values[channel] = [.. Enumerable.Range(0, 256).Select(value => ((value * step) - mean) / std)];
        }
    }

    public PreparedImage Prepare(RgbImage image)
    {
        ImageSize size = Resize(image.Size);
        ReadOnlySpan<byte> pixels = AntialiasedResize.Resize(image, size).Pixels;
        float[] samples = ArrayPool<float>.Shared.Rent(pixels.Length);
        (int first, int last) = _reversed ? (2, 0) : (0, 2);
        for (int i = 0; i < pixels.Length; i += Channels)
        {
            samples[i] = _values[0][pixels[i + first]];
            samples[i + 1] = _values[1][pixels[i + 1]];
            samples[i + 2] = _values[2][pixels[i + last]];
        }

        return new PreparedImage(image.Size, size, samples);
    }

    /// <summary>
    /// The shorter side at MinSize, or less where the longer would exceed MaxSize, both rounded (detectron2's ResizeShortestEdge).
    /// </summary>
    private ImageSize Resize(ImageSize original)
    {
        double factor = (double)_options.MinSize / Math.Min(original.Height, original.Width);
        (double height, double width) = original.Height < original.Width
            ? ((double)_options.MinSize, factor * original.Width)
            : (factor * original.Height, (double)_options.MinSize);
        if (Math.Max(height, width) > _options.MaxSize)
        {
            factor = _options.MaxSize / Math.Max(height, width);
            (height, width) = (height * factor, width * factor);
        }

        // Very long or flat images would lose their short side.
        return new ImageSize(Math.Max(1, (int)(width + 0.5)), Math.Max(1, (int)(height + 0.5)));
    }
}
