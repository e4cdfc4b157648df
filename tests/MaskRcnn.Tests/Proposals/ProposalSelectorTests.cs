using MaskRcnn.Matching;
using MaskRcnn.Proposals;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Proposals;

[TestClass]
public sealed class ProposalSelectorTests
{
    private static readonly ImageSize Image = new(60, 50);
    private static readonly Box s_bounds = new(0, 0, 60, 50);

    [TestMethod]
    public void Each_level_is_limited_and_suppressed_by_itself()
    {
        // Two levels with the same three boxes: within a level the overlapping worse one goes, across levels nothing does.
        Box[] boxes = [new(0, 0, 10, 10), new(0, 0, 10, 9), new(30, 30, 40, 40)];
        var anchors = new Anchors(Image, [], [.. boxes, .. boxes], [3, 3]);
        float[] objectness = [1, 2, 0, 5, -1, 4];

        Boxes proposals = new ProposalSelector(3, 10, 0.7f, 0, BoxCoder.Proposals).Select(objectness, new float[24], anchors, s_bounds);
        Assert.IsTrue(proposals.SequenceEqual([boxes[0], boxes[2], boxes[1], boxes[2]]));

        Boxes limited = new ProposalSelector(1, 10, 0.7f, 0, BoxCoder.Proposals).Select(objectness, new float[24], anchors, s_bounds);
        Assert.IsTrue(limited.SequenceEqual([boxes[0], boxes[1]]));

        Boxes best = new ProposalSelector(3, 2, 0.7f, 0, BoxCoder.Proposals).Select(objectness, new float[24], anchors, s_bounds);
        Assert.IsTrue(best.SequenceEqual([boxes[0], boxes[2]]));
    }

    [TestMethod]
    public void Boxes_are_clipped_and_what_is_left_outside_goes()
    {
        var anchors = new Anchors(Image, [], [new(-20, -20, 5, 5), new(70, 10, 90, 20), new(50, 40, 70, 60)], [3]);
        Boxes proposals = new ProposalSelector(3, 3, 0.7f, 0, BoxCoder.Proposals).Select([3, 2, 1], new float[12], anchors, s_bounds);
        Assert.IsTrue(proposals.SequenceEqual([new Box(0, 0, 5, 5), new Box(50, 40, 60, 50)]));
    }

    [TestMethod]
    public void Low_scores_and_what_is_not_a_number_go()
    {
        var anchors = new Anchors(Image, [], [new(0, 0, 5, 5), new(10, 10, 20, 20), new(30, 30, 40, 40)], [3]);
        Boxes proposals = new ProposalSelector(3, 3, 0.7f, 0.5f, BoxCoder.Proposals).Select([float.NaN, -0.1f, 0], new float[12], anchors, s_bounds);
        Assert.IsTrue(proposals.SequenceEqual([new Box(30, 30, 40, 40)]));

        float[] offsets = [float.NaN, 0, 0, 0, 0, 0, float.PositiveInfinity, 0, 0, 0, 0, 0];
        Boxes finite = new ProposalSelector(3, 3, 0.7f, 0, BoxCoder.Proposals).Select([3, 2, 1], offsets, anchors, s_bounds);
        Assert.AreEqual(2, finite.Count);
        Assert.IsTrue(finite.All(box => box.X0 >= 0 && box.X1 <= 60));
    }
}
