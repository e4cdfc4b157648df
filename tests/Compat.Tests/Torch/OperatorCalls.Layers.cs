using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compat.Tests.Torch;

internal static partial class OperatorCalls
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Layers => new()
    {
        ["conv2d"] = t => [F.conv2d(t[0], t[1], t[2], [2, 1], [1, 2], [1, 2], 2), F.conv2d(t[0], t[1], padding: [1], groups: 2)],
        ["conv_transpose2d"] = t =>
        [
            F.conv_transpose2d(t[0], t[1], t[2], [2]), F.conv_transpose2d(t[0], t[1], null, [2, 3], [1, 0], [1, 1]),
        ],
        ["linear"] = t => [F.linear(t[0], t[1], t[2]), F.linear(t[0], t[1])],
        ["batch_norm"] = t => BatchNorm(t[0], t[1], t[2], t[3], t[4]),
        ["group_norm"] = t => [F.group_norm(t[0], 2, t[1], t[2]), F.layer_norm(t[0], [7, 8])],
        ["pooling"] = t => Pooled(t[0]),
        ["pad"] = t => Padded(t[0]),
        ["interpolate"] = t => Interpolated(t[0]),
        ["grid_sample"] = t => Sampled(t[0], t[1]),
        ["affine_grid"] = t => [F.affine_grid(t[0], [1, 1, 3, 4]), F.affine_grid(t[0], [1, 1, 3, 4], align_corners: true)],
        ["fold"] = t => [F.unfold(t[0], 3, padding: 1, stride: 2), F.fold(F.unfold(t[0], 2), (7, 8), (2, 2))],
    };

    private static Tensor[] BatchNorm(Tensor x, Tensor mean, Tensor variance, Tensor weight, Tensor bias)
    {
        Tensor running = mean.clone();
        F.batch_norm(x, running, variance.clone(), training: true, momentum: 0.3);
        return
        [
            F.batch_norm(x, mean, variance, weight, bias), F.batch_norm(x, mean.clone(), variance.clone(), weight, bias, true, 0.3, 1e-3),
            running,
        ];
    }

    private static Tensor[] Pooled(Tensor x) =>
    [
        F.max_pool2d(x, 3, 2, 1), F.max_pool2d(x, (2, 3), ceil_mode: true), F.max_pool2d(x, 1, 2), F.avg_pool2d(x, 3, 2, 1),
        F.avg_pool2d(x, 2, count_include_pad: false), F.adaptive_avg_pool2d(x, 1), F.adaptive_avg_pool2d(x, (3, 2)),
    ];

    private static Tensor[] Padded(Tensor x) =>
    [
        F.pad(x, (1, 2)), F.pad(x, (0, 3, 1, 0), value: 0.5), F.pad(x, (1, 1, 2, 2), PaddingModes.Reflect),
        F.pad(x, [1, 1, 2, 2], PaddingModes.Replicate),
        F.pad(x, (1, 1, 2, 2), PaddingModes.Circular),
    ];

    private static Tensor[] Interpolated(Tensor x) =>
    [
        F.interpolate(x, [14, 5]), F.interpolate(x, scale_factor: [2, 2]), F.interpolate(x, [11, 5], mode: InterpolationMode.Bilinear),
        F.interpolate(x, [11, 5], mode: InterpolationMode.Bilinear, align_corners: true),
        F.interpolate(x, scale_factor: [1.7, 0.6], mode: InterpolationMode.Bilinear),
        F.interpolate(x, scale_factor: [1.7, 0.6], mode: InterpolationMode.Bilinear, recompute_scale_factor: true),
        F.interpolate(x, [4, 3], mode: InterpolationMode.Bilinear, antialias: true),
        F.interpolate(x, [9, 9], mode: InterpolationMode.Bicubic),
        F.interpolate(x, [3, 4], mode: InterpolationMode.Area), F.interpolate(x, [5, 9], mode: InterpolationMode.NearestExact),
        F.interpolate(x[0], [5], mode: InterpolationMode.Linear),
    ];

    private static Tensor[] Sampled(Tensor x, Tensor grid) =>
    [
        F.grid_sample(x, grid), F.grid_sample(x, grid, align_corners: true),
        F.grid_sample(x, grid, padding_mode: GridSamplePaddingMode.Border),
        F.grid_sample(x, grid, padding_mode: GridSamplePaddingMode.Reflection), F.grid_sample(x, grid, GridSampleMode.Nearest),
    ];
}
