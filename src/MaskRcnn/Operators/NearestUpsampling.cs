using MaskRcnn.Kernels;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Operators;

/// <summary>Enlarges maps by repeating pixels, as torch's <c>interpolate</c> does by default.</summary>
internal static unsafe class NearestUpsampling
{
    /// <summary>Enlarges maps.</summary>
    /// <param name="maps">[N,C,H,W].</param>
    /// <param name="height">H'.</param>
    /// <param name="width">W'.</param>
    /// <returns>[N,C,H',W'], the caller's.</returns>
    public static Tensor Run(Tensor maps, long height, long width)
    {
        // libtorch's result comes from fresh pages of 4 kB, whose first use costs more than the copying.
        bool isOurs = maps.device_type == DeviceType.CPU && maps.dtype == ScalarType.Float32 && !(is_grad_enabled() && maps.requires_grad);
        if (!isOurs)
            return F.interpolate(maps, [height, width]);
        using var scope = NewDisposeScope();
        FeatureRows source = TensorMemory.Features(MemoryLayout.ToRows(maps));
        Tensor output = MemoryLayout.EmptyRows(source.Count, height, width, source.Channels);
        FeatureRows target = TensorMemory.Features(output);
        int[] columns = Positions(source.Map.Width, (int)width), rows = Positions(source.Map.Height, (int)height);
        Workers.For(source.Count * rows.Length, index =>
        {
            (int image, int y) = Math.DivRem(index, rows.Length);
            float* from = source.Image(image) + (long)rows[y] * source.Map.Width * source.Channels;
            float* to = target.Image(image) + (long)y * columns.Length * source.Channels;
            for (int x = 0; x < columns.Length; x++, to += source.Channels)
                new ReadOnlySpan<float>(from + (long)columns[x] * source.Channels, source.Channels).CopyTo(new Span<float>(to, source.Channels));
        });
        return output.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    // The pixel that each new one repeats, in float32 as in torch.
    private static int[] Positions(int length, int newLength)
    {
        float scale = (float)length / newLength;
        return [.. Enumerable.Range(0, newLength).Select(i => Math.Min((int)(i * scale), length - 1))];
    }
}
