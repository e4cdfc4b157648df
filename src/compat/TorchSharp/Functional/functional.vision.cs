using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)pad, mode, value);

            public static unsafe Tensor pad(
                Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                int native = mode is PaddingModes.Constant ? 0 : (int)mode;
                fixed (long* p = pad)
                    return Wrap(ts_pad(input.Handle, p, pad.Length, native, value, out nint r), r, input);
            }

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)[pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(
                Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, (ReadOnlySpan<long>)[pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            // Every dimension is padded, the batch and the channels too, as in the real library.
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                Span<long> sides = stackalloc long[(int)input.ndim * 2];
                sides.Fill(pad);
                return functional.pad(input, (ReadOnlySpan<long>)sides, mode, value);
            }

            public static Tensor grid_sample(
                Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear,
                GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros, bool? align_corners = null)
            {
                // libtorch numbers bilinear 0 and nearest 1; zeros 0, border 1 and reflection 2.
                long interpolation = mode == GridSampleMode.Nearest ? 1 : 0;
                long padding = padding_mode switch
                {
                    GridSamplePaddingMode.Border => 1,
                    GridSamplePaddingMode.Reflection => 2,
                    _ => 0,
                };
                return Wrap(
                    ts_grid_sample(input.Handle, grid.Handle, interpolation, padding, align_corners == true ? 1 : 0, out nint r), r, input,
                    grid);
            }

            public static unsafe Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false)
            {
                fixed (long* p = size)
                    return Wrap(ts_affine_grid(theta.Handle, p, size?.Length ?? 0, align_corners ? 1 : 0, out nint r), r, theta);
            }

            public static unsafe Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                int align = align_corners switch { null => 0, true => 1, false => 2 };
                fixed (long* s = size)
                fixed (double* f = scale_factor)
                {
                    int status = ts_interpolate(
                        x.Handle, s, size?.Length ?? 0, f, scale_factor?.Length ?? 0, (int)mode, align,
                        recompute_scale_factor ? 1 : 0, antialias ? 1 : 0, out nint r);
                    return Wrap(status, r, x);
                }
            }
        }
    }
}
