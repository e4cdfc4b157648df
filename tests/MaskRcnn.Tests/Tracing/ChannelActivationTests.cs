using MaskRcnn.Tracing;

namespace MaskRcnn.Tests.Tracing;

[TestClass]
public sealed class ChannelActivationTests
{
    [TestMethod]
    public void Zeros_constants_and_what_is_not_finite_are_told_apart()
    {
        var usual = ChannelActivation.Of(3, [1, 2, 6], keeps: true);
        Assert.AreEqual((3, 1f, 6f, 3.0, 0), (usual.Channel, usual.Minimum, usual.Maximum, usual.Mean, usual.NonFiniteCount));
        Assert.IsFalse(usual.IsZero || usual.IsConstant);
        Assert.HasCount(3, usual.Values);

        Assert.IsTrue(ChannelActivation.Of(0, [0, 0], keeps: false) is { IsZero: true, IsConstant: true, Values.Count: 0 });
        Assert.IsTrue(ChannelActivation.Of(0, [4, 4], keeps: false) is { IsZero: false, IsConstant: true });
        Assert.IsTrue(ChannelActivation.Of(0, [4, float.NaN, float.PositiveInfinity], keeps: false) is { NonFiniteCount: 2, IsConstant: false, Maximum: 4 });
        Assert.IsTrue(ChannelActivation.Of(0, [float.NaN], keeps: false) is { NonFiniteCount: 1, IsZero: false, Mean: 0 });
    }
}
