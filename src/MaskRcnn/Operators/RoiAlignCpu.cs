using System.Buffers;
using MaskRcnn.Kernels;
using static TorchSharp.torch;

namespace MaskRcnn.Operators;

/// <summary>RoIAlign and its gradient on the CPU, over float32 maps in any memory layout.</summary>
internal static unsafe class RoiAlignCpu
{
    /// <summary>Pools all regions; each belongs to one thread.</summary>
    /// <param name="maps">[N,C,H,W] each.</param>
    /// <param name="plan">What to pool.</param>
    /// <returns>[R,C,S,S] in channels-last memory, the caller's.</returns>
    public static Tensor Pool(IReadOnlyList<Tensor> maps, RoiAlignPlan plan)
    {
        using var scope = NewDisposeScope();
        FeatureRows[] features = [.. maps.Select(map => TensorMemory.Features(MemoryLayout.ToRows(map)))];
        int channels = features[0].Channels;
        Tensor output = MemoryLayout.EmptyRows(plan.Regions.Length, plan.OutputSize, plan.OutputSize, channels);
        float* outputData = TensorMemory.Pointer(output);
        Workers.For(plan.Regions.Length, index =>
        {
            RegionOfInterest region = plan.Regions[index];
            FeatureRows feature = features[region.Level];
            var taps = new RoiTaps(region, plan, feature.Map);
            PixelTap[] buffer = ArrayPool<PixelTap>.Shared.Rent(taps.MaxPerBin);
            float* image = feature.Image(region.Image);
            float* bins = outputData + (long)index * plan.BinCount * channels;
            for (int bin = 0; bin < plan.BinCount; bin++)
                VectorKernels.Best.PoolBin(image, taps.Fill(bin, buffer), channels, bins + (long)bin * channels);
            ArrayPool<PixelTap>.Shared.Return(buffer);
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
        FeatureRows[] targets = [.. gradients.Select(gradient => TensorMemory.Features(gradient))];
        var taps = new RoiTaps[plan.Regions.Length];
        Workers.For(taps.Length, i => taps[i] = new RoiTaps(plan.Regions[i], plan, targets[plan.Regions[i].Level].Map));

        int channels = targets[0].Channels;
        int blocks = Math.Min(Workers.Count, channels);
        Workers.For(blocks, block =>
        {
            int start = (int)((long)channels * block / blocks);
            int end = (int)((long)channels * (block + 1) / blocks);
            for (int index = 0; index < taps.Length; index++)
                Scatter(source + (long)index * plan.BinCount * channels, taps[index], plan, index, start, end, targets);
        });
        return [.. gradients.Select(gradient => gradient.permute(0, 3, 1, 2).MoveToOuterDisposeScope())];
    }

    private static void Scatter(float* bins, RoiTaps taps, RoiAlignPlan plan, int index, int start, int end, FeatureRows[] targets)
    {
        RegionOfInterest region = plan.Regions[index];
        FeatureRows target = targets[region.Level];
        PixelTap[] buffer = ArrayPool<PixelTap>.Shared.Rent(taps.MaxPerBin);
        for (int bin = 0; bin < plan.BinCount; bin++)
        {
            VectorKernels.Best.ScatterBin(
                bins + (long)bin * target.Channels, taps.Fill(bin, buffer), target.Channels, start, end, target.Image(region.Image));
        }

        ArrayPool<PixelTap>.Shared.Return(buffer);
    }
}
