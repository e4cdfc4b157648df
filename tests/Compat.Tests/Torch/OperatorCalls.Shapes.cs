using TorchSharp;
using static TorchSharp.torch;

namespace Compat.Tests.Torch;

internal static partial class OperatorCalls
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Shapes => new()
    {
        ["joining"] = t =>
        [
            cat([t[0], t[1]], 1), stack([t[0], t[1]], 1), .. meshgrid([t[0][0], t[1][1]]), .. t[0].unbind(1), .. t[0].chunk(2, 1),
            .. t[0].split([1, 2], 1), .. t[0].split(2, dim: 1),
        ],
        ["shapes"] = t => Reshaped(t[0]),
        ["indexing"] = t => Indexed(t[0], t[1], t[2]),
        ["gathering"] = t => Gathered(t[0], t[1]),
        ["assignment"] = t =>
        [
            t[0].clone().index_put_(tensor(5f), tensor(new long[] { 0, 1 })), t[0].clone().index_put_(t[2], [t[1]], accumulate: true),
            Assigned(t[0]),
        ],
        ["matrices"] = t => Matrices(t[0], t[1], t[2], t[3], t[4]),
        ["sampling grid"] = t => [t[1].bucketize(t[0]), searchsorted(t[0], t[1], right: true)],
    };

    private static Tensor[] Reshaped(Tensor x) =>
    [
        x.reshape(6, -1), x.view(4, 6), x.permute(2, 0, 1).contiguous(), x.transpose(0, 2).contiguous(), x.flatten(1), x.unsqueeze(1),
        x[..1].squeeze(0),
        x.flip(0, 2), x[0].t().contiguous(), x[.., ..1].expand(2, 5, 4).contiguous(), x.repeat(2, 1, 2), x.repeat_interleave(2, 1),
        x.narrow(1, 1, 2).contiguous(), x.roll(1, 2), x.unfold(2, 2, 2).contiguous(), x[0].tril(), x[0].triu(1), x.unflatten(2, 2, 2),
    ];

    private static Tensor[] Indexed(Tensor x, Tensor i, Tensor j) =>
    [
        x[1], x[1, 2], x[TensorIndex.Ellipsis, ^1], x[1..3, TensorIndex.Slice(step: 2)], x[i], x[i, j], x[x > 0],
        x[TensorIndex.None, TensorIndex.Colon, 1],
        x[TensorIndex.Colon, TensorIndex.Tensor(i)], x[2..], x[..^1, 1..], x.index_select(1, j), x.take(i),
    ];

    private static Tensor[] Gathered(Tensor x, Tensor i) =>
    [
        x.gather(0, i), zeros(3, 4).scatter(0, i[..1], x[..1]), zeros(3, 4).scatter_add(0, i, x),
        x.masked_fill(x > 0, -1), x.masked_select(x > 0),
        where(x > 0, x, zeros_like(x)), x.nonzero(), .. where(x > 0.2), zeros(3, 4).index_add(0, tensor(new long[] { 0, 0, 2 }), x, 2),
        zeros(3, 4).index_copy(0, tensor(new long[] { 2, 0, 1 }), x), x.index_fill(1, tensor(new long[] { 0, 3 }), 7),
    ];

    private static Tensor Assigned(Tensor x)
    {
        Tensor y = x.clone();
        y[1..3, 2] = 9f;
        y[0] = arange(5f);
        y[TensorIndex.Ellipsis, ^1] = y[TensorIndex.Ellipsis, 0];
        return y;
    }

    private static Tensor[] Matrices(Tensor m, Tensor n, Tensor p, Tensor q, Tensor v) =>
        [m.mm(n), m.matmul(n), p.bmm(q), p.matmul(n), m.mv(v), v.dot(v), einsum("bij,bjk->bik", p, q), ones(3, 2).addmm(m, n, 2, 3)];
}
