using MaskRcnn.RoiHeads;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.RoiHeads;

[TestClass]
public sealed class DetectionSelectorTests
{
    private static readonly Box s_bounds = new(0, 0, 60, 50);

    [TestMethod]
    public void Every_class_above_the_threshold_is_a_detection_of_its_own()
    {
        var selector = new DetectionSelector(new MaskRcnnOptions { ScoreThreshold = 0.25f });
        var proposals = new Boxes([0, 0, 10, 10, 0, 0, 10, 9]);

        // The same place twice: class 1 keeps the better one, class 2 is above the threshold once.
        float[] probabilities = [0.2f, 0.5f, 0.3f, 0.15f, 0.6f, 0.25f];
        BoxDetections found = selector.Select(probabilities, new float[24], proposals, s_bounds);

        CollectionAssert.AreEqual(new[] { 1, 2 }, found.Labels);
        CollectionAssert.AreEqual(new[] { 0.6f, 0.3f }, found.Scores);
        Assert.IsTrue(found.Boxes.SequenceEqual([new Box(0, 0, 10, 9), new Box(0, 0, 10, 10)]));
    }

    [TestMethod]
    public void The_best_are_kept_and_slivers_go()
    {
        var selector = new DetectionSelector(new MaskRcnnOptions { DetectionsPerImage = 1 });
        var proposals = new Boxes([0, 0, 10, 10, 30, 30, 30.005f, 40, 20, 20, 30, 30]);
        BoxDetections found = selector.Select([0.4f, 0.6f, 0.1f, 0.9f, 0.3f, 0.7f], new float[24], proposals, s_bounds);
        CollectionAssert.AreEqual(new[] { 0.7f }, found.Scores);
    }

    [TestMethod]
    public void No_proposal_gives_no_detection() =>
        Assert.AreEqual(0, new DetectionSelector(new MaskRcnnOptions()).Select([], [], Boxes.Empty, s_bounds).Boxes.Count);
}
