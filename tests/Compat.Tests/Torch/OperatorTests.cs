using TorchSharp;
using static TorchSharp.torch;

namespace Compat.Tests.Torch;

/// <summary>Every operator gives what PyTorch 1.13 gave for the same inputs (Fixtures/torch/make_operators.py).</summary>
[TestClass]
public sealed class OperatorTests
{
    public static IEnumerable<object[]> Names => OperatorCase.All.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Operator_agrees_with_PyTorch(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        OperatorCase expected = OperatorCase.All[name];
        Tensor[] results = OperatorCalls.All[name]([.. expected.Inputs.Select(i => i.ToTensor())]);

        Assert.HasCount(expected.Outputs.Length, results);
        for (int i = 0; i < results.Length; i++)
            AssertClose(expected.Outputs[i].ToTensor(), results[i], $"{name}, result {i}");
    }

    [TestMethod]
    public void Every_call_has_a_reference() =>
        CollectionAssert.AreEquivalent(OperatorCase.All.Keys.ToArray(), OperatorCalls.All.Keys.ToArray());

    private static void AssertClose(Tensor expected, Tensor actual, string what)
    {
        Assert.AreEqual(expected.dtype, actual.dtype, what);
        CollectionAssert.AreEqual(expected.shape, actual.shape, what);
        if (expected.is_floating_point())
            Assert.IsTrue(
                actual.allclose(expected, 1e-5, 1e-6, equal_nan: true),
                $"{what}: difference {(actual - expected).abs().max().ToDouble()}");
        else
            Assert.IsTrue(actual.eq(expected).all().ToBoolean(), what);
    }
}
