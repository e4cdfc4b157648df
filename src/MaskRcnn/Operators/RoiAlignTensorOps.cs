using MaskRcnn.Kernels;
using MaskRcnn.Structures;
using static TorchSharp.torch;

namespace MaskRcnn.Operators;

/// <summary>
/// RoIAlign in tensor operations, for maps that are not in the CPU's memory: the same pixels and weights as the CPU's kernel, applied
/// as one batched matrix product per group of regions. Autograd differentiates it by itself.
/// </summary>
internal static class RoiAlignTensorOps
{
    // Pixels gathered at once: 64 MB at 256 channels.
    private const int PixelsPerChunk = 1 << 16;

    /// <summary>Pools all regions.</summary>
    /// <param name="maps">[N,C,H,W] each, on one device.</param>
    /// <param name="plan">What to pool.</param>
    /// <returns>[R,C,S,S], the caller's.</returns>
    public static Tensor Pool(IReadOnlyList<Tensor> maps, RoiAlignPlan plan)
    {
        using var scope = NewDisposeScope();
        long channels = maps[0].size(1);
        ImageSize[] sizes = [.. maps.Select(map => new ImageSize((int)map.size(3), (int)map.size(2)))];
        RoiTaps[] taps = Array.ConvertAll(plan.Regions, region => new RoiTaps(region, plan, sizes[region.Level]));
        var order = new List<int>();

        // The empty start keeps the output on the graph, and of the right shape, when there is no region.
        var parts = new List<Tensor> { maps[0].flatten().narrow(0, 0, 0).view(0, plan.BinCount, channels) };
        foreach (var group in Enumerable.Range(0, taps.Length).GroupBy(i => (plan.Regions[i].Level, taps[i].MaxPerBin)))
        {
            Tensor pixels = MemoryLayout.ToRows(maps[group.Key.Level]).view(-1, channels);
            int regionsPerChunk = Math.Max(1, PixelsPerChunk / Math.Max(1, group.Key.MaxPerBin * plan.BinCount));
            foreach (int[] chunk in group.Chunk(regionsPerChunk))
            {
                RoiTaps[] chunkTaps = Array.ConvertAll(chunk, i => taps[i]);
                long[] firstPixels = Array.ConvertAll(chunk, i => plan.Regions[i].Image * sizes[group.Key.Level].Area);
                parts.Add(PoolChunk(pixels, chunkTaps, firstPixels, plan.BinCount));
                order.AddRange(chunk);
            }
        }

        var positions = new long[order.Count];
        for (int i = 0; i < positions.Length; i++)
            positions[order[i]] = i;
        return cat(parts).index_select(0, TensorMemory.FromIndices(positions, maps[0].device))
            .view(-1, plan.OutputSize, plan.OutputSize, channels).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    // [regions, bins, C]. Every bin gets as many pixels as the largest may have; those it does not read weigh nothing.
    private static Tensor PoolChunk(Tensor pixels, RoiTaps[] taps, long[] firstPixels, int binCount)
    {
        using var scope = NewDisposeScope();
        long channels = pixels.size(1);
        int perBin = taps[0].MaxPerBin;
        var indices = new long[taps.Length * binCount * perBin];
        var weights = new float[indices.Length];
        var buffer = new PixelTap[perBin];
        for (int i = 0; i < taps.Length; i++)
        {
            for (int bin = 0; bin < binCount; bin++)
            {
                int next = (i * binCount + bin) * perBin;
                foreach (PixelTap tap in taps[i].Fill(bin, buffer))
                    (indices[next], weights[next++]) = (firstPixels[i] + tap.Pixel, tap.Weight);
            }
        }

        long bins = (long)taps.Length * binCount;
        Tensor gathered = pixels.index_select(0, TensorMemory.FromIndices(indices, pixels.device)).view(bins, perBin, channels);
        Tensor weight = TensorMemory.FromValues(weights, pixels.device, bins, 1, perBin);
        return weight.bmm(gathered).view(taps.Length, binCount, channels).MoveToOuterDisposeScope();
    }
}
