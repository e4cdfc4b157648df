using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false,
                double momentum = 0.1, double eps = 1e-5)
            {
                int status = ts_batch_norm(
                    input.Handle, HandleOf(running_mean), HandleOf(running_var), HandleOf(weight), HandleOf(bias), training ? 1 : 0,
                    momentum, eps, out nint r);
                return Wrap(status, r, input, running_mean, running_var, weight, bias);
            }

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Wrap(ts_group_norm(input.Handle, num_groups, HandleOf(weight), HandleOf(bias), eps, out nint r), r, input, weight, bias);

            public static unsafe Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
            {
                fixed (long* p = normalized_shape)
                    return Wrap(
                        ts_layer_norm(input.Handle, p, normalized_shape.Length, HandleOf(weight), HandleOf(bias), eps, out nint r), r,
                        input, weight, bias);
            }
        }
    }
}
