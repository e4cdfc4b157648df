using MaskRcnn.Structures;

namespace MaskRcnn.Kernels;

/// <summary>Writes the pixels under a convolution's kernel side by side, so that the convolution becomes a matrix product.</summary>
/// <param name="source">[N,H,W,C].</param>
/// <param name="kernel">Size of the kernel.</param>
/// <param name="stride">Pixels from one result to the next, in both directions.</param>
/// <param name="padding">Zeros around the map.</param>
internal readonly unsafe struct PatchGatherer(FeatureRows source, ImageSize kernel, int stride, int padding)
{
    /// <summary>Size of the resulting maps.</summary>
    public ImageSize ResultMap => new(
        (source.Map.Width + 2 * padding - kernel.Width) / stride + 1, (source.Map.Height + 2 * padding - kernel.Height) / stride + 1);

    /// <summary>Numbers under the kernel.</summary>
    public int PatchSize => (int)kernel.Area * source.Channels;

    /// <summary>Whether the patches lie side by side in the maps already.</summary>
    public bool IsTrivial => padding == 0 && ((kernel.Area == 1 && stride == 1) || kernel == source.Map);

    /// <summary>Collects the patches of some results, counted through the batch row by row.</summary>
    public void Gather(long first, int count, float* patches)
    {
        ImageSize results = ResultMap;
        for (int i = 0; i < count; i++)
        {
            (long row, long column) = Math.DivRem(first + i, results.Width);
            (long image, row) = Math.DivRem(row, results.Height);
            Gather(source.Image((int)image), (int)row * stride - padding, (int)column * stride - padding, patches + (long)i * PatchSize);
        }
    }

    private void Gather(float* map, int top, int left, float* patch)
    {
        int channels = source.Channels;
        int before = Math.Clamp(-left, 0, kernel.Width);
        int after = Math.Clamp(left + kernel.Width - source.Map.Width, 0, kernel.Width - before);
        int inside = kernel.Width - before - after;
        for (int y = top; y < top + kernel.Height; y++, patch += kernel.Width * channels)
        {
            var row = new Span<float>(patch, kernel.Width * channels);
            if ((uint)y >= (uint)source.Map.Height || inside == 0)
            {
                row.Clear();
                continue;
            }

            row[..(before * channels)].Clear();
            row[^(after * channels)..].Clear();
            float* pixels = map + ((long)y * source.Map.Width + left + before) * channels;
            new ReadOnlySpan<float>(pixels, inside * channels).CopyTo(row[(before * channels)..]);
        }
    }
}
