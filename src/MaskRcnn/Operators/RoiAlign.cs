using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Operators;

/// <summary>
/// RoIAlign (He et al., "Mask R-CNN", ICCV 2017): pools a fixed number of bins from boxes by bilinear sampling, with the numbers of
/// torchvision's <c>roi_align</c>, from several feature maps at once. Differentiable with respect to the maps.
/// </summary>
internal static class RoiAlign
{
    /// <summary>Pools regions.</summary>
    /// <param name="maps">[N,C,H,W] each, of one floating-point type on one device; equal N and C.</param>
    /// <param name="plan">What to pool.</param>
    /// <returns>[R,C,S,S] of the maps' type, the caller's.</returns>
    /// <exception cref="ArgumentException">The maps differ in batch size or channels, or a region names an absent map or image.</exception>
    public static Tensor Pool(IReadOnlyList<Tensor> maps, RoiAlignPlan plan)
    {
        Check(maps, plan);
        using var scope = NewDisposeScope();
        ScalarType type = maps[0].dtype;
        if (type != ScalarType.Float32)
            maps = [.. maps.Select(map => map.to(ScalarType.Float32))];
        Tensor pooled = maps[0].device_type != DeviceType.CPU ? RoiAlignTensorOps.Pool(maps, plan)
            : is_grad_enabled() && maps.Any(map => map.requires_grad) ? RoiAlignFunction.apply([plan, .. maps])
            : RoiAlignCpu.Pool(maps, plan);
        return pooled.to(type).MoveToOuterDisposeScope();
    }

    private static void Check(IReadOnlyList<Tensor> maps, RoiAlignPlan plan)
    {
        if (maps.Count == 0 || maps.Count != plan.Scales.Length)
            throw new ArgumentException($"RoIAlign got {maps.Count} feature maps; expected one for each of {plan.Scales.Length} scales.");
        foreach (Tensor map in maps)
        {
            if (map.dim() != 4 || map.size(0) != maps[0].size(0) || map.size(1) != maps[0].size(1))
            {
                string first = string.Join(',', maps[0].shape);
                throw new ArgumentException(
                    $"RoIAlign got a feature map [{string.Join(',', map.shape)}]; expected [N,C,H,W] with N and C of [{first}].");
            }
        }

        long images = maps[0].size(0);
        foreach (RegionOfInterest region in plan.Regions)
        {
            if ((uint)region.Level >= maps.Count || (ulong)region.Image >= (ulong)images)
                throw new ArgumentException($"RoIAlign got {region}; expected a level below {maps.Count} and an image below {images}.");
        }
    }
}
