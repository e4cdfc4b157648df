using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Transforms;

/// <summary>
/// Normalises and resizes pictures in managed memory, with the numbers of <see cref="ImageTransform"/> but for rounding: bytes become
/// network input in one pass, in any thread. Thread-safe.
/// </summary>
internal sealed class ImagePreparer
{
    private const int Channels = 3;
    private readonly ImageTransform _transform;
    private readonly IPicturePreparer? _bytes;
    private readonly bool _reversed;

    // The normalised value of each byte, channel by channel of the network's input.
    private readonly float[][] _values;

    /// <summary>A preparer for one model.</summary>
    /// <param name="options">Of the model.</param>
    /// <param name="training">Whether pictures that are canvases already stay as they are.</param>
    public ImagePreparer(MaskRcnnOptions options, bool training = false)
    {
        _transform = new ImageTransform(options);
        _bytes = PicturePreparers.Find(options, training);
        _reversed = options.ChannelOrder == ChannelOrder.Bgr;
        _values = new float[Channels][];
        for (int channel = 0; channel < Channels; channel++)
        {
            (float mean, float std, float range) = (options.PixelMean[channel], options.PixelStd[channel], options.PixelRange);
            _values[channel] = [.. Enumerable.Range(0, 256).Select(value => (ImageTransform.ToRange(value / 255f, range) - mean) / std)];
        }
    }

    /// <summary>Normalises, then resizes bilinearly between pixel centres, as torch's interpolate without align_corners.</summary>
    public PreparedImage Prepare(RgbImage image)
    {
        if (_bytes is not null)
            return _bytes.Prepare(image);
        ImageSize size = _transform.Resize(image.Size);
        float[] samples = ArrayPool<float>.Shared.Rent(size.Height * size.Width * Channels);
        if (size == image.Size)
            Normalize(image.Pixels, samples);
        else
            Resize(image, size, samples);
        return new PreparedImage(image.Size, size, samples);
    }

    private void Resize(RgbImage image, ImageSize size, float[] samples)
    {
        int rowLength = size.Width * Channels;
        var rows = new BilinearAxis(image.Height, size.Height);
        var columns = new BilinearAxis(image.Width, size.Width);
        var source = new float[image.Width * Channels];
        // Two neighbouring rows of the picture, stretched; consecutive output rows mostly need the same two.
        float[] upper = new float[rowLength], lower = new float[rowLength];
        (int upperRow, int lowerRow) = (-1, -1);
        for (int y = 0; y < size.Height; y++)
        {
            (int first, int second) = (rows.First[y], rows.Second[y]);
            if (upperRow != first && lowerRow == first)
            {
                (upper, lower) = (lower, upper);
                (upperRow, lowerRow) = (lowerRow, upperRow);
            }
            if (upperRow != first)
                upperRow = Stretch(first, upper);
            if (lowerRow != second)
                lowerRow = Stretch(second, lower);
            Blend(upper, lower, rows.Weight[y], samples.AsSpan(y * rowLength, rowLength));
        }

        int Stretch(int row, float[] target)
        {
            Normalize(image.Pixels.Slice(row * source.Length, source.Length), source);
            columns.Interpolate(source, target);
            return row;
        }
    }

    private void Normalize(ReadOnlySpan<byte> pixels, Span<float> samples)
    {
        float[] first = _values[0], second = _values[1], third = _values[2];
        (int start, int end) = _reversed ? (2, 0) : (0, 2);
        for (int i = 0; i + 2 < pixels.Length; i += Channels)
        {
            samples[i] = first[pixels[i + start]];
            samples[i + 1] = second[pixels[i + 1]];
            samples[i + 2] = third[pixels[i + end]];
        }
    }

    private static void Blend(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, float weight, Span<float> result)
    {
        var factor = new Vector<float>(weight);
        var rest = new Vector<float>(1 - weight);
        var uppers = MemoryMarshal.Cast<float, Vector<float>>(upper);
        var lowers = MemoryMarshal.Cast<float, Vector<float>>(lower);
        var results = MemoryMarshal.Cast<float, Vector<float>>(result);
        for (int i = 0; i < results.Length; i++)
            results[i] = uppers[i] * rest + lowers[i] * factor;
        for (int i = results.Length * Vector<float>.Count; i < result.Length; i++)
            result[i] = upper[i] * (1 - weight) + lower[i] * weight;
    }
}
