using static TorchSharp.torch;

namespace Compat.Tests.Torch;

internal static partial class OperatorCalls
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Reductions => new()
    {
        ["reductions"] = t => Reduce(t[0]),
        ["sorting"] = t =>
        [
            .. Pair(t[0].sort(1, descending: true)), .. Pair(t[0].topk(2, 1)), .. Pair(t[0].topk(3, 0, largest: false)), t[0].argsort(0),
        ],
        ["unique"] = t => Unique(t[0]),
    };

    private static Tensor[] Reduce(Tensor x) =>
    [
        x.sum(), x.sum(1), x.sum([0, 2], keepdim: true), x.mean(), x.mean([1]), x.amax(0, 1), x.amin([2L], keepdim: true), x.max(), x.min(),
        .. Pair(x.max(1)), .. Pair(x.min(2, keepdim: true)), x.argmax(), x.argmax(1), x.argmin(0), x.prod(), x.prod(2),
        (x > 0).all(), (x > 0).any(1),
        x.norm(), x.std(), x.var([0L, 1L], unbiased: false), x.cumsum(1), x.logsumexp(2), x.softmax(1), x.log_softmax(-1),
    ];

    private static Tensor[] Unique(Tensor x)
    {
        (Tensor values, Tensor? inverse, Tensor? counts) = x.unique(return_inverse: true, return_counts: true);
        return [values, inverse!, counts!, x.bincount(null, 6)];
    }
}
