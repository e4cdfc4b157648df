using MaskRcnn.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Weights;

/// <summary>Files that make_weights.py wrote.</summary>
internal static class WeightsFixture
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "Weights", name);

    /// <summary>Asserts that two files hold the same tensors, bit for bit.</summary>
    public static void AssertEqual(string expectedName, string actualName)
    {
        using var expected = WeightsFile.Open(PathOf(expectedName));
        using var actual = WeightsFile.Open(PathOf(actualName));
        CollectionAssert.AreEquivalent(expected.Entries.Select(entry => entry.Name).ToArray(), actual.Entries.Select(entry => entry.Name).ToArray());
        foreach (WeightsEntry entry in actual.Entries)
        {
            using Tensor expectedTensor = expected.Read(entry.Name), actualTensor = actual.Read(entry.Name);
            Assert.AreEqual(expectedTensor.dtype, actualTensor.dtype, entry.Name);
            Assert.AreEqual(expectedTensor.dtype, entry.Type, entry.Name);
            CollectionAssert.AreEqual(expectedTensor.shape, actualTensor.shape, entry.Name);
            CollectionAssert.AreEqual(expectedTensor.shape, entry.Shape.ToArray(), entry.Name);
            CollectionAssert.AreEqual(expectedTensor.bytes.ToArray(), actualTensor.bytes.ToArray(), entry.Name);
            Assert.AreEqual(expectedTensor.bytes.Length, entry.ByteCount, entry.Name);
        }
    }
}
