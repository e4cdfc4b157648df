using System.Runtime.InteropServices;
using MaskRcnn.Images;
using MaskRcnn.Structures;
using static TorchSharp.torch;

namespace MaskRcnn;

/// <summary>Turns pictures and boxes into tensors.</summary>
public static class TensorConversion
{
    private const int Channels = 3;

    /// <summary>The samples of a picture as the network takes them.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="device">Where the tensor is to be; the CPU if null.</param>
    /// <returns>[3,H,W] float32 in 0..1, channels red, green, blue. The caller disposes it.</returns>
    public static Tensor ToTensor(this RgbImage image, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        Tensor tensor = empty(new long[] { Channels, image.Height, image.Width }, dtype: ScalarType.Float32);
        Span<float> values = MemoryMarshal.Cast<byte, float>(tensor.bytes);
        ReadOnlySpan<byte> pixels = image.Pixels;
        int area = image.Height * image.Width;
        Span<float> red = values[..area], green = values.Slice(area, area), blue = values.Slice(2 * area, area);
        for (int i = 0, sample = 0; i < area; i++, sample += Channels)
        {
            red[i] = pixels[sample] / 255f;
            green[i] = pixels[sample + 1] / 255f;
            blue[i] = pixels[sample + 2] / 255f;
        }
        return device is null || device.type == TorchSharp.DeviceType.CPU ? tensor : tensor.to(device, disposeAfter: true);
    }

    /// <summary>A tensor with a copy of the boxes.</summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="device">Where to put it; the CPU if null.</param>
    /// <returns>[N,4] float32 xyxy pixels; the caller disposes it.</returns>
    public static Tensor ToTensor(this Boxes boxes, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        return tensor(boxes.AsSpan().ToArray(), [boxes.Count, 4], device: device);
    }
}
