using System.Buffers;
using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Transforms;

/// <summary>Resizes pictures as scikit-image does, puts them on a black canvas, and subtracts the mean. Thread-safe.</summary>
internal sealed class CanvasPreparer : IPicturePreparer
{
    private const int Channels = 3;
    private readonly MaskRcnnOptions _options;
    private readonly bool _training;

    // The network's number of each byte, in its order of channels.
    private readonly float[][] _values;

    // Which channel of the picture comes first, second, third.
    private readonly int[] _order;

    /// <summary>A preparer for one model.</summary>
    /// <param name="options">Of the model.</param>
    /// <param name="training">Whether pictures that are canvases already stay as they are.</param>
    public CanvasPreparer(MaskRcnnOptions options, bool training = false)
    {
        (_options, _training) = (options, training);
        _order = options.ChannelOrder == ChannelOrder.Bgr ? [2, 1, 0] : [0, 1, 2];
        _values = new float[Channels][];
        for (int channel = 0; channel < Channels; channel++)
        {
            // The decimal numbers that were meant: 123.7f is not 123.7, and the difference shows in the last bit.
            double mean = (double)(decimal)options.PixelMean[channel], std = (double)(decimal)options.PixelStd[channel];
            _values[channel] = [.. Enumerable.Range(0, 256).Select(value => (float)((value * (options.PixelRange / 255.0) - mean) / std))];
        }
    }

    /// <summary>Prepares a picture.</summary>
    /// <exception cref="ArgumentException">In training: it is no part of the size that is to be cut out.</exception>
    public PreparedImage Prepare(RgbImage image)
    {
        bool isCanvas = _training && CanvasLayout.IsCanvas(image.Size, _options, _options.ResizeModeOf(training: true));
        ImagePlacement placement = isCanvas
            ? ImagePlacement.AtCorner(image.Size)
            : CanvasLayout.Place(image.Size, _options, _options.ResizeModeOf(_training));
        RgbImage resized = ZeroExtendedResize.Resize(image, placement.Resized);
        (int height, int width) = (placement.Canvas.Height, placement.Canvas.Width);
        float[] samples = ArrayPool<float>.Shared.Rent(height * width * Channels);
        for (int y = 0; y < height; y++)
        {
            Span<float> row = samples.AsSpan(y * width * Channels, width * Channels);
            for (int i = 0; i < row.Length; i++)
                row[i] = _values[i % Channels][0];
            int source = y - placement.Top;
            if (source >= 0 && source < resized.Height)
                Normalize(resized.Pixels.Slice(source * resized.Width * Channels, resized.Width * Channels), row[(placement.Left * Channels)..]);
        }

        return new PreparedImage(image.Size, placement.Canvas, samples) { Placement = placement, Coordinates = _options.Coordinates };
    }

    private void Normalize(ReadOnlySpan<byte> pixels, Span<float> samples)
    {
        for (int i = 0; i < pixels.Length; i += Channels)
        {
            for (int channel = 0; channel < Channels; channel++)
                samples[i + channel] = _values[channel][pixels[i + _order[channel]]];
        }
    }
}
