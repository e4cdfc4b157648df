using static TorchSharp.torch;

namespace Compat.Tests.Torch;

internal static partial class OperatorCalls
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Pointwise => new()
    {
        ["arithmetic"] = t => Arithmetic(t[0], t[1]),
        ["integer arithmetic"] = t => IntegerArithmetic(t[0], t[1]),
        ["elementwise"] = t => Elementwise(t[0]),
        ["comparison"] = t => Comparison(t[0], t[1]),
        ["non-finite"] = t => [t[0].isnan(), t[0].isfinite(), t[0].isinf(), t[0].nan_to_num(0.5, 9, -9)],
        ["factories"] = _ =>
        [
            arange(5), arange(1.0, 2.0, 0.25), linspace(0, 1, 5), eye(2, 3), full([2L], 7), full([2L], 0.5), zeros(2, dtype: int64),
        ],
        ["seeded randomness"] = _ => Seeded(),
    };

    private static Tensor[] Arithmetic(Tensor x, Tensor y) =>
        [x + y, x - y, x * y, x / y, x % y, 2 - x, 1.5 / x, -x, x.add(y, 3), x / 4];

    private static Tensor[] IntegerArithmetic(Tensor x, Tensor y) =>
    [
        x + y, x * 3, x / y, x.floor_divide(y), x.div(y, RoundingMode.trunc), x % y, x & y, x | y, x ^ y, ~x,
    ];

    private static Tensor[] Elementwise(Tensor x) =>
    [
        x.abs(), x.exp(), x.abs().log(), x.abs().log2(), x.abs().log1p(), x.abs().sqrt(), x.abs().rsqrt(), x.square(), x.floor(), x.ceil(),
        x.round(), x.trunc(), x.sin(), x.cos(), x.tanh(), x.sigmoid(), x.relu(), x.sign(), x.pow(2), x.abs().pow(0.5), x.clamp(-0.5, 0.5),
        x.clamp(min: 0), x.reciprocal(), x.silu(), x.erf(), x.expm1(),
    ];

    private static Tensor[] Comparison(Tensor x, Tensor y) =>
    [
        x == y, x != y, x < y, x <= y, x > y, x >= y, x > 0, x.maximum(y), x.minimum(y),
        x.clamp(y.minimum(x), y), (x > 0) & (y > 0), ~(x > 0),
        (x > 0).logical_or(y > 0),
    ];

    private static Tensor[] Seeded()
    {
        manual_seed(42);
        return [rand(3), randn(4), randint(3, 100, [5L]), randperm(7), empty(3).uniform_(2, 5), empty(17).normal_(1, 2)];
    }
}
