using MaskRcnn.Images;

namespace MaskRcnn.Tests.Transforms;

[TestClass]
public sealed class TensorConversionTests
{
    [TestMethod]
    public void Tensor_is_planar_and_between_0_and_1()
    {
        RgbImage image = new(3, 2, [.. Enumerable.Range(0, 18).Select(i => (byte)(14 * i))]);
        using var tensor = image.ToTensor();
        CollectionAssert.AreEqual(new long[] { 3, 2, 3 }, tensor.shape);
        float[] values = tensor.data<float>().ToArray();
        for (int channel = 0; channel < 3; channel++)
        {
            for (int i = 0; i < 6; i++)
                Assert.AreEqual(image.Pixels[3 * i + channel] / 255f, values[6 * channel + i]);
        }
    }
}
