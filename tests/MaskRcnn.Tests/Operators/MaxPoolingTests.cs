using MaskRcnn.Operators;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Tests.Operators;

[TestClass]
public sealed class MaxPoolingTests
{
    [TestMethod]
    [DataRow(16, 8, 10)]
    [DataRow(21, 9, 7)]
    [DataRow(3, 1, 2)]
    public void It_takes_the_largest_pixels_as_torch_does(int channels, int height, int width)
    {
        using var scope = NewDisposeScope();
        Tensor maps = randn(2, channels, height, width);
        Tensor expected = F.max_pool2d(maps, 3, 2, 1);
        Assert.IsTrue(expected.Equals(MaxPooling.Run(maps)));
        Assert.IsTrue(MaxPooling.Run(maps.requires_grad_()).requires_grad);
    }
}
