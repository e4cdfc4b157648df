using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Structures;

[TestClass]
public sealed class InstanceTargetsTests
{
    private static readonly ImageSize Size = new(20, 10);

    [TestMethod]
    public void Boxes_are_tight_around_the_masks()
    {
        var targets = Targets();
        Assert.AreEqual(new Box(2, 1, 6, 9), targets.Boxes[0]);
        Assert.AreEqual(new Box(12, 3, 20, 4), targets.Boxes[1]);
    }

    [TestMethod]
    public void Mirroring_turns_boxes_and_masks()
    {
        var targets = Targets();
        var mirrored = targets.FlipHorizontally();
        CollectionAssert.AreEqual(targets.Boxes.FlipHorizontally(20).ToArray(), mirrored.Boxes.ToArray());
        Assert.AreEqual(targets.Masks[1], mirrored.FlipHorizontally().Masks[1]);
        CollectionAssert.AreEqual(new[] { 3, 1 }, mirrored.Labels.ToArray());
    }

    [TestMethod]
    public void Cropping_drops_what_is_no_longer_there()
    {
        var cropped = Targets().Crop(4, 2, 8, 5);
        Assert.AreEqual(1, cropped.Count);
        Assert.AreEqual(3, cropped.Labels[0]);
        Assert.AreEqual(new Box(0, 0, 2, 5), cropped.Boxes[0]);
        Assert.AreEqual(new ImageSize(8, 5), cropped.ImageSize);
    }

    [TestMethod]
    public void Bad_instances_are_refused_and_named()
    {
        var mask = Rectangle(0, 0, 1, 1);
        AssertRefused("1 labels and 2 masks", [1], [mask, mask]);
        AssertRefused("Instance 1 has label 0", [1, 0], [mask, mask]);
        AssertRefused("instance 1 is empty", [1, 1], [mask, RleMask.Empty(Size)]);
        AssertRefused("instance 0 has size 3×3", [1], [RleMask.Empty(new ImageSize(3, 3))]);
    }

    [TestMethod]
    public void Bad_detections_are_refused()
    {
        var mask = Rectangle(0, 0, 1, 1);
        Assert.AreEqual(0, Detections.Empty(Size).Count);
        Assert.ThrowsExactly<ArgumentException>(() => new Detections(Size, Boxes.Empty, [1], [1], [mask]));
        Assert.ThrowsExactly<ArgumentException>(() => new Detections(new ImageSize(9, 9), new Boxes([0, 0, 1, 1]), [1], [1], [mask]));
        Assert.ThrowsExactly<ArgumentException>(
            () => new Detections(Size, new Boxes(new float[8]), [1, 1], [0.5f, 0.6f], [mask, mask]));
    }

    private static InstanceTargets Targets() => new(Size, [3, 1], [Rectangle(2, 1, 6, 9), Rectangle(12, 3, 20, 4)]);

    private static RleMask Rectangle(double x0, double y0, double x1, double y1) =>
        new PolygonMask([[x0, y0, x1, y0, x1, y1, x0, y1]]).ToRle(Size);

    private static void AssertRefused(string message, int[] labels, RleMask[] masks)
    {
        var exception = Assert.ThrowsExactly<ArgumentException>(() => new InstanceTargets(Size, labels, masks));
        StringAssert.Contains(exception.Message, message);
    }
}
