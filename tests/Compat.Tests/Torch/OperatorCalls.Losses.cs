using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace Compat.Tests.Torch;

internal static partial class OperatorCalls
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Losses => new()
    {
        ["cross_entropy"] = t => CrossEntropy(t[0], t[1], t[2]),
        ["binary cross entropy"] = t => BinaryCrossEntropy(t[0], t[1], t[2]),
        ["regression losses"] = t =>
        [
            F.smooth_l1_loss(t[0], t[1]), F.smooth_l1_loss(t[0], t[1], Reduction.Sum, 1.0 / 9),
            F.smooth_l1_loss(t[0], t[1], Reduction.None),
            F.l1_loss(t[0], t[1]), F.mse_loss(t[0], t[1], Reduction.Sum), F.huber_loss(t[0], t[1], 0.3),
        ],
        ["one_hot"] = t => [F.one_hot(t[0], 5)],
    };

    private static Tensor[] CrossEntropy(Tensor x, Tensor y, Tensor w) =>
    [
        F.cross_entropy(x, y), F.cross_entropy(x, y, w), F.cross_entropy(x, y, reduction: Reduction.None),
        F.cross_entropy(x, y, ignore_index: y[0].item<long>(), reduction: Reduction.Sum), F.cross_entropy(x, y, label_smoothing: 0.1),
        F.nll_loss(x.log_softmax(1), y),
    ];

    private static Tensor[] BinaryCrossEntropy(Tensor x, Tensor y, Tensor w) =>
    [
        F.binary_cross_entropy_with_logits(x, y), F.binary_cross_entropy_with_logits(x, y, w, Reduction.Sum),
        F.binary_cross_entropy_with_logits(x, y, reduction: Reduction.None, pos_weights: w[0]), F.binary_cross_entropy(x.sigmoid(), y),
        F.binary_cross_entropy(x.sigmoid(), y, w),
    ];
}
