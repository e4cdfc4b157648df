using MaskRcnn.Kernels;

namespace MaskRcnn.Tests.Kernels;

[TestClass]
[TestCategory(VectorWidthTests.Category)]
public sealed unsafe class ElementKernelTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(3)]
    [DataRow(77)]
    public void The_dot_product_is_the_sum_of_products(int length)
    {
        float[] left = [.. Enumerable.Range(0, length + 1).Select(i => (i % 13) - 6f)], right = [.. left.Select((x, i) => x - i % 5)];
        double expected = 0;
        for (int i = 0; i < length; i++)
            expected += (double)left[i] * right[i];
        fixed (float* lefts = left, rights = right)
            Assert.AreEqual(expected, VectorKernels.Best.Dot(lefts, rights, length), 1e-3);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(70_003)]
    public void Gradients_pass_where_the_result_is_positive(int length)
    {
        float[] result = [.. Enumerable.Range(0, length).Select(i => (i % 3) - 1f)], gradient = [.. Enumerable.Range(1, length)];
        var output = new float[length];
        fixed (float* results = result, gradients = gradient, target = output)
            ReluGradient.Compute(results, gradients, target, length);
        for (int i = 0; i < length; i++)
            Assert.AreEqual(result[i] > 0 ? gradient[i] : 0, output[i], $"{i}");
    }
}
