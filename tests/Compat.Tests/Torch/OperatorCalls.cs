using static TorchSharp.torch;

namespace Compat.Tests.Torch;

/// <summary>The calls of make_operators.py, in C#.</summary>
internal static partial class OperatorCalls
{
    public static IReadOnlyDictionary<string, Func<Tensor[], Tensor[]>> All { get; } =
        Pointwise.Concat(Reductions).Concat(Shapes).Concat(Layers).Concat(Losses).ToDictionary();

    private static Tensor[] Pair((Tensor, Tensor) pair) => [pair.Item1, pair.Item2];
}
