using MaskRcnn.Operators;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Tests.Operators;

[TestClass]
public sealed class NearestUpsamplingTests
{
    [TestMethod]
    [DataRow(5, 7, 10, 14)]
    [DataRow(13, 17, 25, 34)]
    [DataRow(3, 4, 7, 5)]
    public void It_repeats_the_pixels_that_torch_repeats(int height, int width, int newHeight, int newWidth)
    {
        using var scope = NewDisposeScope();
        Tensor maps = randn(2, 5, height, width);
        Tensor expected = F.interpolate(maps, [newHeight, newWidth]);
        Assert.IsTrue(expected.Equals(NearestUpsampling.Run(maps, newHeight, newWidth)));
        Assert.IsTrue(NearestUpsampling.Run(maps.requires_grad_(), newHeight, newWidth).requires_grad);
    }
}
