using System.Buffers;
using static TorchSharp.torch;

namespace MaskRcnn.Operators;

/// <summary>RoIAlign and its gradient on the CPU, over float32 maps in any memory layout.</summary>
internal static unsafe class RoiAlignCpu
{
    // Samples computed before the threads work on them: about 2 MB, and enough work for each.
    private const int SamplesPerChunk = 1 << 16;

    /// <summary>Pools all regions; each belongs to one thread.</summary>
    /// <param name="maps">[N,C,H,W] each.</param>
    /// <param name="plan">What to pool.</param>
    /// <returns>[R,C,S,S] in channels-last memory, the caller's.</returns>
    public static Tensor Pool(IReadOnlyList<Tensor> maps, RoiAlignPlan plan)
    {
        using var scope = NewDisposeScope();
        FeatureRows[] features = [.. maps.Select(map => new FeatureRows(MemoryLayout.ToRows(map)))];
        int channels = features[0].Channels;
        Tensor output = empty(plan.Regions.Length, plan.OutputSize, plan.OutputSize, channels);
        float* outputData = TensorMemory.Pointer(output);
        Workers.For(plan.Regions.Length, index =>
        {
            RegionOfInterest region = plan.Regions[index];
            RoiGrid grid = plan.GridOf(region);
            FeatureRows feature = features[region.Level];
            BilinearSample[] samples = ArrayPool<BilinearSample>.Shared.Rent(grid.SampleCount);
            grid.Fill(feature.Map, samples);
            RoiAlignKernel.Pool(
                feature.Image(region.Image), samples.AsSpan(0, grid.SampleCount), grid.SamplesPerBin, plan.BinCount, channels,
                outputData + (long)index * plan.BinCount * channels);
            ArrayPool<BilinearSample>.Shared.Return(samples);
        });
        return output.permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The gradient with respect to the maps. Threads divide the channels, so that every sum is taken in the order of the regions:
    /// the result is the same for any number of threads.
    /// </summary>
    /// <param name="outputGradient">[R,C,S,S].</param>
    /// <param name="shapes">[N,C,H,W] of each map.</param>
    /// <param name="plan">What was pooled.</param>
    /// <returns>One tensor per map in channels-last memory, the caller's.</returns>
    public static Tensor[] PoolBackward(Tensor outputGradient, long[][] shapes, RoiAlignPlan plan)
    {
        using var scope = NewDisposeScope();
        float* source = TensorMemory.Pointer(MemoryLayout.ToRows(outputGradient));
        Tensor[] gradients = [.. shapes.Select(shape => zeros(shape[0], shape[2], shape[3], shape[1]))];
        FeatureRows[] targets = [.. gradients.Select(gradient => new FeatureRows(gradient))];
        for (int start = 0; start < plan.Regions.Length;)
        {
            (RoiGrid[] grids, BilinearSample[][] samples) = FillChunk(plan, start, targets);
            ScatterChunk(plan, start, grids, samples, source, targets);
            start += grids.Length;
        }

        return [.. gradients.Select(gradient => gradient.permute(0, 3, 1, 2).MoveToOuterDisposeScope())];
    }

    private static (RoiGrid[] Grids, BilinearSample[][] Samples) FillChunk(RoiAlignPlan plan, int start, FeatureRows[] targets)
    {
        var grids = new List<RoiGrid>();
        for (int i = start, total = 0; i < plan.Regions.Length && total < SamplesPerChunk; i++)
        {
            grids.Add(plan.GridOf(plan.Regions[i]));
            total += grids[^1].SampleCount;
        }

        var samples = new BilinearSample[grids.Count][];
        Workers.For(grids.Count, i =>
        {
            samples[i] = new BilinearSample[grids[i].SampleCount];
            grids[i].Fill(targets[plan.Regions[start + i].Level].Map, samples[i]);
        });
        return ([.. grids], samples);
    }

    private static void ScatterChunk(
        RoiAlignPlan plan, int start, RoiGrid[] grids, BilinearSample[][] samples, float* source, FeatureRows[] targets)
    {
        int channels = targets[0].Channels;
        int blocks = Math.Min(Workers.Count, channels);
        Workers.For(blocks, block =>
        {
            Range range = (int)((long)channels * block / blocks)..(int)((long)channels * (block + 1) / blocks);
            for (int i = 0; i < grids.Length; i++)
            {
                RegionOfInterest region = plan.Regions[start + i];
                float* gradient = source + (long)(start + i) * plan.BinCount * channels;
                RoiAlignKernel.Scatter(gradient, samples[i], grids[i].SamplesPerBin, channels, range, targets[region.Level].Image(region.Image));
            }
        });
    }
}
