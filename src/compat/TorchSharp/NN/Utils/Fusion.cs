using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Folds a batch normalisation with fixed statistics into the convolution before it.</summary>
            public static (Parameter weight, Parameter bias) fuse_conv_bn_weights(
                Tensor conv_w, Tensor? conv_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor? bn_w, Tensor? bn_b,
                bool transpose = false)
            {
                using var scope = NewDisposeScope();

                var biasType = conv_b?.dtype ?? conv_w.dtype;
                conv_b ??= zeros_like(bn_rm);
                bn_w ??= ones_like(bn_rm);
                bn_b ??= zeros_like(bn_rm);

                var channelShape = Enumerable.Repeat(1L, (int)conv_w.dim()).ToArray();
                channelShape[transpose ? 1 : 0] = -1;

                var inverseStd = (bn_rv + bn_eps).rsqrt();
                var fusedWeight = (conv_w * (bn_w * inverseStd).reshape(channelShape)).to(conv_w.dtype);
                var fusedBias = (((conv_b - bn_rm) * inverseStd * bn_w) + bn_b).to(biasType);

                var weight = new Parameter(fusedWeight.detach(), conv_w.requires_grad);
                var bias = new Parameter(fusedBias.detach(), conv_b.requires_grad);
                return scope.MoveToOuter(weight, bias);
            }
        }
    }
}
