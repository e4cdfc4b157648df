using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales all gradients in place to a joint norm of at most max_norm; returns the norm before.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var scope = NewDisposeScope();
                using var noGrad = no_grad();

                var gradients = Gradients(tensors);
                if (gradients.Count == 0) return 0.0;

                var total = TotalNorm(gradients, norm_type);

                // Multiplying by a clamped coefficient, instead of branching, is what PyTorch does.
                var coefficient = (max_norm / (total + 1e-6)).clamp_max(1.0);
                foreach (var gradient in gradients) gradient.mul_(coefficient);
                return total.ToDouble();
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var scope = NewDisposeScope();
                using var noGrad = no_grad();
                foreach (var gradient in Gradients(tensors)) gradient.clamp_(-clip_value, clip_value);
            }

            private static List<Tensor> Gradients(IEnumerable<Parameter> parameters) =>
                parameters.Select(parameter => parameter.grad).OfType<Tensor>().ToList();

            private static Tensor TotalNorm(List<Tensor> gradients, double normType)
            {
                if (double.IsPositiveInfinity(normType)) return stack(gradients.Select(gradient => gradient.abs().max())).max();
                if (normType == 0) return tensor((double)gradients.Count);
                var norms = gradients.Select(gradient => gradient.norm((float)normType)).ToList();
                return norms.Count == 1 ? norms[0] : stack(norms).norm((float)normType);
            }
        }
    }
}
