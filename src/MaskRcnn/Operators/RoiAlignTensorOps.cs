using static TorchSharp.torch;

namespace MaskRcnn.Operators;

/// <summary>
/// RoIAlign in tensor operations, for maps that are not in the CPU's memory: the same sampling points and weights as the CPU's
/// kernel, applied as one batched matrix product per group of regions. Autograd differentiates it by itself.
/// </summary>
internal static class RoiAlignTensorOps
{
    // Pixels gathered at once: 64 MB at 256 channels.
    private const int PixelsPerChunk = 1 << 16;
    private const int Corners = 4;

    /// <summary>Pools all regions.</summary>
    /// <param name="maps">[N,C,H,W] each, on one device.</param>
    /// <param name="plan">What to pool.</param>
    /// <returns>[R,C,S,S], the caller's.</returns>
    public static Tensor Pool(IReadOnlyList<Tensor> maps, RoiAlignPlan plan)
    {
        using var scope = NewDisposeScope();
        long channels = maps[0].size(1);
        var order = new List<int>();
        var parts = new List<Tensor> { zeros(0, plan.BinCount, channels, ScalarType.Float32, maps[0].device) };
        var groups = Enumerable.Range(0, plan.Regions.Length)
            .GroupBy(i => (plan.Regions[i].Level, plan.GridOf(plan.Regions[i]).SamplesPerBin));
        foreach (var group in groups)
        {
            Tensor map = maps[group.Key.Level];
            Tensor pixels = MemoryLayout.ToRows(map).view(-1, channels);
            int regionsPerChunk = Math.Max(1, PixelsPerChunk / Math.Max(1, group.Key.SamplesPerBin * Corners * plan.BinCount));
            foreach (int[] chunk in group.Chunk(regionsPerChunk))
            {
                parts.Add(PoolChunk(pixels, map, plan, chunk, group.Key.SamplesPerBin));
                order.AddRange(chunk);
            }
        }

        var positions = new long[order.Count];
        for (int i = 0; i < positions.Length; i++)
            positions[order[i]] = i;
        return cat(parts).index_select(0, TensorMemory.FromIndices(positions, maps[0].device))
            .view(-1, plan.OutputSize, plan.OutputSize, channels).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    private static Tensor PoolChunk(Tensor pixels, Tensor map, RoiAlignPlan plan, int[] chunk, int samplesPerBin)
    {
        using var scope = NewDisposeScope();
        long channels = pixels.size(1);
        if (samplesPerBin == 0)
            return zeros(chunk.Length, plan.BinCount, channels, ScalarType.Float32, pixels.device).MoveToOuterDisposeScope();

        var size = new Structures.ImageSize((int)map.size(2), (int)map.size(3));
        int samplesPerRegion = samplesPerBin * plan.BinCount;
        var indices = new long[chunk.Length * samplesPerRegion * Corners];
        var weights = new float[indices.Length];
        var samples = new BilinearSample[samplesPerRegion];
        int next = 0;
        foreach (int index in chunk)
        {
            plan.GridOf(plan.Regions[index]).Fill(size, samples);
            long first = plan.Regions[index].Image * size.Area;
            foreach (ref readonly BilinearSample sample in samples.AsSpan())
            {
                (indices[next], weights[next++]) = (first + sample.TopLeft, sample.TopLeftWeight);
                (indices[next], weights[next++]) = (first + sample.TopRight, sample.TopRightWeight);
                (indices[next], weights[next++]) = (first + sample.BottomLeft, sample.BottomLeftWeight);
                (indices[next], weights[next++]) = (first + sample.BottomRight, sample.BottomRightWeight);
            }
        }

        long bins = (long)chunk.Length * plan.BinCount;
        Tensor gathered = pixels.index_select(0, TensorMemory.FromIndices(indices, pixels.device)).view(bins, -1, channels);
        Tensor weight = TensorMemory.FromValues(weights, pixels.device, bins, 1, samplesPerBin * Corners);
        return weight.bmm(gathered).view(chunk.Length, plan.BinCount, channels).MoveToOuterDisposeScope();
    }
}
