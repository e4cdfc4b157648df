using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static unsafe Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false)
            {
                strides ??= kernel_size;
                padding ??= [0];
                dilation ??= [1];
                fixed (long* k = kernel_size, s = strides, p = padding, d = dilation)
                {
                    int status = ts_max_pool2d(
                        input.Handle, k, kernel_size.Length, s, strides.Length, p, padding.Length, d, dilation.Length, ceil_mode ? 1 : 0,
                        out nint r);
                    return Wrap(status, r, input);
                }
            }

            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size, kernel_size], Square(stride), Square(padding), Square(dilation), ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size.Item1, kernel_size.Item2], List(stride), List(padding), List(dilation), ceil_mode);

            public static unsafe Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null)
            {
                stride ??= kernel_size;
                padding ??= [0];
                fixed (long* k = kernel_size, s = stride, p = padding)
                {
                    int status = ts_avg_pool2d(
                        input.Handle, k, kernel_size.Length, s, stride.Length, p, padding.Length, ceil_mode ? 1 : 0,
                        count_include_pad ? 1 : 0,
                        divisor_override.HasValue ? 1 : 0, divisor_override ?? 0, out nint r);
                    return Wrap(status, r, input);
                }
            }

            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(
                    input, [kernel_size, kernel_size], Square(stride), [padding, padding], ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(
                    input, [kernel_size.Item1, kernel_size.Item2], List(stride), List(padding), ceil_mode, count_include_pad,
                    divisor_override);

            public static unsafe Tensor adaptive_avg_pool2d(Tensor input, long[] output_size)
            {
                fixed (long* p = output_size)
                    return Wrap(ts_adaptive_avg_pool2d(input.Handle, p, output_size.Length, out nint r), r, input);
            }

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                adaptive_avg_pool2d(input, [output_size.Item1, output_size.Item2]);

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) =>
                adaptive_avg_pool2d(input, [output_size, output_size]);

            private static long[]? Square(long? value) => value is { } side ? [side, side] : null;

            private static long[]? List((long, long)? pair) => pair is { } values ? [values.Item1, values.Item2] : null;
        }
    }
}
