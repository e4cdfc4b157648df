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
    /// <exception cref="ArgumentException">
    /// The network cannot take a picture of its size, or, in training, it is not a part of the size that is to be cut out.
    /// </exception>
    public PreparedImage Prepare(RgbImage image)
    {
        ImageResizeMode mode = _options.ResizeModeOf(_training);
        ImagePlacement placement = _training && CanvasLayout.IsCanvas(image.Size, _options, mode)
            ? ImagePlacement.AtCorner(image.Size)
            : CanvasLayout.Place(image.Size, _options, mode);
        CanvasLayout.Check(placement.Canvas, mode);
        RgbImage canvas = CanvasImage.Draw(image, placement);
        float[] samples = ArrayPool<float>.Shared.Rent(canvas.Pixels.Length);
        ReadOnlySpan<byte> pixels = canvas.Pixels;
        for (int i = 0; i < pixels.Length; i += Channels)
        {
            for (int channel = 0; channel < Channels; channel++)
                samples[i + channel] = _values[channel][pixels[i + _order[channel]]];
        }

        return new PreparedImage(image.Size, placement.Canvas, samples) { Placement = placement, Coordinates = _options.Coordinates };
    }
}
