using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
            {
                int status = ts_bce_with_logits(
                    input.Handle, target.Handle, HandleOf(weight), HandleOf(pos_weights), (long)reduction, out nint r);
                return Wrap(status, r, input, target, weight, pos_weights);
            }

            public static Tensor binary_cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Wrap(ts_bce(input.Handle, target.Handle, HandleOf(weight), (long)reduction, out nint r), r, input, target, weight);

            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                double label_smoothing = 0.0)
            {
                int status = ts_cross_entropy(
                    input.Handle, target.Handle, HandleOf(weight), ignore_index, (long)reduction, label_smoothing, out nint r);
                return Wrap(status, r, input, target, weight);
            }

            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Wrap(
                    ts_nll_loss(input.Handle, target.Handle, HandleOf(weight), -100, (long)reduction, out nint r), r, input, target,
                    weight);

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Wrap(ts_mse_loss(input.Handle, target.Handle, (long)reduction, out nint r), r, input, target);

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Wrap(ts_l1_loss(input.Handle, target.Handle, (long)reduction, out nint r), r, input, target);

            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0) =>
                Wrap(ts_smooth_l1_loss(input.Handle, target.Handle, (long)reduction, beta, out nint r), r, input, target);

            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean) =>
                Wrap(ts_huber_loss(input.Handle, target.Handle, (long)reduction, delta, out nint r), r, input, target);
        }
    }
}
