using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static unsafe Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null,
                long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1)
            {
                long* s = stackalloc long[2], p = stackalloc long[2], d = stackalloc long[2];
                Pair(strides, 1, s, nameof(strides));
                Pair(padding, 0, p, nameof(padding));
                Pair(dilation, 1, d, nameof(dilation));
                return Wrap(ts_conv2d(input.Handle, weight.Handle, HandleOf(bias), s, p, d, groups, out nint r), r, input, weight, bias);
            }

            public static unsafe Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null,
                long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1)
            {
                long* s = stackalloc long[2], p = stackalloc long[2], o = stackalloc long[2], d = stackalloc long[2];
                Pair(strides, 1, s, nameof(strides));
                Pair(padding, 0, p, nameof(padding));
                Pair(output_padding, 0, o, nameof(output_padding));
                Pair(dilation, 1, d, nameof(dilation));
                int status = ts_conv_transpose2d(input.Handle, weight.Handle, HandleOf(bias), s, p, o, d, groups, out nint r);
                return Wrap(status, r, input, weight, bias);
            }

            // The padding that keeps the size (or none), chosen by libtorch.
            internal static unsafe Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias, Padding padding, long[]? strides, long[]? dilation, long groups)
            {
                long* s = stackalloc long[2], d = stackalloc long[2];
                Pair(strides, 1, s, nameof(strides));
                Pair(dilation, 1, d, nameof(dilation));
                int status = ts_conv2d_padding(
                    input.Handle, weight.Handle, HandleOf(bias), s, padding == Padding.Same ? 1 : 0, d, groups, out nint r);
                return Wrap(status, r, input, weight, bias);
            }

            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                unfold(input, (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            public static unsafe Tensor unfold(
                Tensor input, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null,
                (long, long)? stride = null)
            {
                (long, long) d = dilation ?? (1, 1), p = padding ?? (0, 0), s = stride ?? (1, 1);
                long* a = stackalloc long[] { kernel_size.Item1, kernel_size.Item2, d.Item1, d.Item2, p.Item1, p.Item2, s.Item1, s.Item2 };
                return Wrap(ts_unfold(input.Handle, a, a + 2, a + 4, a + 6, out nint r), r, input);
            }

            public static Tensor fold(
                Tensor input, long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                fold(
                    input, (output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding),
                    (stride, stride));

            public static unsafe Tensor fold(
                Tensor input, (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null,
                (long, long)? padding = null, (long, long)? stride = null)
            {
                (long, long) d = dilation ?? (1, 1), p = padding ?? (0, 0), s = stride ?? (1, 1);
                long* a = stackalloc long[] { kernel_size.Item1, kernel_size.Item2, d.Item1, d.Item2, p.Item1, p.Item2, s.Item1, s.Item2 };
                long* o = stackalloc long[] { output_size.Item1, output_size.Item2 };
                return Wrap(ts_fold(input.Handle, o, a, a + 2, a + 4, a + 6, out nint r), r, input);
            }

            private static unsafe void Pair(long[]? values, long fallback, long* pair, string name)
            {
                if (values is not (null or { Length: 1 or 2 }))
                    throw new ArgumentException($"expected one or two values, got {values.Length}", name);
                pair[0] = values is null ? fallback : values[0];
                pair[1] = values is null ? fallback : values[^1];
            }
        }
    }
}
