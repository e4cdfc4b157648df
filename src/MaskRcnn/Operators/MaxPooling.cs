using System.Numerics;
using MaskRcnn.Kernels;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Operators;

/// <summary>The pooling behind the stem of a residual network: the largest of 3×3 pixels, every second one.</summary>
internal static unsafe class MaxPooling
{
    private const int Side = 3, Stride = 2, Padding = 1;

    /// <summary>Pools maps.</summary>
    /// <param name="maps">[N,C,H,W].</param>
    /// <param name="atEnd">Whether maps of even size are padded on the right and at the bottom only, as TensorFlow does.</param>
    /// <returns>[N,C,H/2,W/2], rounded up; the caller's.</returns>
    public static Tensor Run(Tensor maps, bool atEnd = false)
    {
        (int top, int left) = (PaddingBefore(maps.size(2), atEnd), PaddingBefore(maps.size(3), atEnd));
        // libtorch also writes where the largest pixels are, and all of it to fresh pages of 4 kB.
        bool isOurs = maps.device_type == DeviceType.CPU && maps.dtype == ScalarType.Float32 && !(is_grad_enabled() && maps.requires_grad);
        if (!isOurs)
            return atEnd ? PoolPadded(maps, top, left) : F.max_pool2d(maps, Side, Stride, Padding);
        using var scope = NewDisposeScope();
        FeatureRows source = TensorMemory.Features(MemoryLayout.ToRows(maps));
        (int height, int width) = ((source.Map.Height + 1) / Stride, (source.Map.Width + 1) / Stride);
        Tensor output = MemoryLayout.EmptyRows(source.Count, height, width, source.Channels);
        FeatureRows target = TensorMemory.Features(output);
        Workers.For(source.Count * height, index =>
        {
            (int image, int y) = Math.DivRem(index, height);
            float* row = target.Image(image) + (long)y * width * source.Channels;
            for (int x = 0; x < width; x++)
                PoolPixel(source, image, y * Stride - top, x * Stride - left, row + (long)x * source.Channels);
        });
        return output.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    private static int PaddingBefore(long length, bool atEnd) => atEnd && length % Stride == 0 ? 0 : Padding;

    private static Tensor PoolPadded(Tensor maps, int top, int left)
    {
        using var scope = NewDisposeScope();
        Tensor padded = F.pad(maps, [left, Padding, top, Padding], PaddingModes.Constant, double.NegativeInfinity);
        return F.max_pool2d(padded, Side, Stride).MoveToOuterDisposeScope();
    }

    private static void PoolPixel(FeatureRows source, int image, int top, int left, float* output)
    {
        (int channels, int width) = (source.Channels, source.Map.Width);
        (int firstRow, int endRow) = (Math.Max(0, top), Math.Min(source.Map.Height, top + Side));
        (int firstColumn, int endColumn) = (Math.Max(0, left), Math.Min(width, left + Side));
        float* first = source.Image(image) + ((long)firstRow * width + firstColumn) * channels;
        int channel = 0;
        for (; channel <= channels - Vector<float>.Count; channel += Vector<float>.Count)
        {
            Vector<float> largest = Vector.Load(first + channel);
            for (int y = 0; y < endRow - firstRow; y++)
            {
                for (int x = 0; x < endColumn - firstColumn; x++)
                    largest = Vector.Max(largest, Vector.Load(first + ((long)y * width + x) * channels + channel));
            }
            Vector.Store(largest, output + channel);
        }

        for (; channel < channels; channel++)
        {
            output[channel] = first[channel];
            for (int y = 0; y < endRow - firstRow; y++)
            {
                for (int x = 0; x < endColumn - firstColumn; x++)
                    output[channel] = Math.Max(output[channel], first[((long)y * width + x) * channels + channel]);
            }
        }
    }
}
