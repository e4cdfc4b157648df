using MaskRcnn.Images;
using Microsoft.ML.OnnxRuntime;

namespace MaskRcnn.Onnx.Inference;

/// <summary>Puts pictures into tensors as a description says.</summary>
/// <param name="description">Order and range of the samples.</param>
/// <param name="isBytes">Whether the tensor holds uint8, not float32.</param>
/// <param name="hasBatch">Whether the tensor has a dimension for several pictures.</param>
internal sealed class PictureTensor(OnnxModelDescription description, bool isBytes, bool hasBatch)
{
    private const int Channels = 3;

    // The value of each byte in each channel of the tensor.
    private readonly float[][] _values = [.. Enumerable.Range(0, Channels).Select(channel => CreateValues(description, channel))];

    /// <summary>A tensor of one picture; the caller disposes it.</summary>
    public OrtValue Create(RgbImage image)
    {
        bool planes = description.Layout == OnnxPixelLayout.Planes;
        long[] picture = planes ? [Channels, image.Height, image.Width] : [image.Height, image.Width, Channels];
        long[] shape = hasBatch ? [1, .. picture] : picture;
        return isBytes
            ? OrtValue.CreateTensorValueFromMemory(Arrange(image, planes, (_, sample) => sample), shape)
            : OrtValue.CreateTensorValueFromMemory(Arrange(image, planes, (channel, sample) => _values[channel][sample]), shape);
    }

    private T[] Arrange<T>(RgbImage image, bool planes, Func<int, byte, T> convert)
    {
        ReadOnlySpan<byte> pixels = image.Pixels;
        var samples = new T[pixels.Length];
        int area = pixels.Length / Channels;
        (int pixelStep, int channelStep) = planes ? (1, area) : (Channels, 1);
        for (int channel = 0; channel < Channels; channel++)
        {
            int source = description.BlueFirst ? Channels - 1 - channel : channel;
            var table = new T[256];
            for (int sample = 0; sample < table.Length; sample++)
                table[sample] = convert(channel, (byte)sample);
            for (int i = 0, from = source, to = channel * channelStep; i < area; i++, from += Channels, to += pixelStep)
                samples[to] = table[pixels[from]];
        }
        return samples;
    }

    private static float[] CreateValues(OnnxModelDescription description, int channel)
    {
        (float mean, float deviation) = (description.PixelMean[channel], description.PixelStd[channel]);
        return [.. Enumerable.Range(0, 256).Select(sample => (sample / 255f * description.White - mean) / deviation)];
    }
}
