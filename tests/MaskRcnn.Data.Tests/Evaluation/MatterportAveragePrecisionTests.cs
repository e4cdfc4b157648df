using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>Values worked out by hand after compute_ap of matterport/Mask_RCNN.</summary>
[TestClass]
public sealed class MatterportAveragePrecisionTests
{
    private static readonly ImageSize Size = new(100, 10);

    [TestMethod]
    public void Hit_miss_hit_of_three_objects_is_five_ninths() => Assert.AreEqual(
        5 / 9.0,
        MatterportAveragePrecision.Compute([Truth(1, 0), Truth(1, 20), Truth(1, 40)], [Found(0, 0.9), Found(80, 0.8), Found(20, 0.7)]),
        1e-12);

    [TestMethod]
    public void All_found_is_one_and_nothing_found_is_zero()
    {
        GroundTruth[] truths = [Truth(1, 0), Truth(2, 20)];
        Assert.AreEqual(1, MatterportAveragePrecision.Compute(truths, [Found(0, 0.5), Found(20, 0.4) with { Label = 2 }]), 1e-12);
        Assert.AreEqual(0, MatterportAveragePrecision.Compute(truths, []));
        Assert.AreEqual(0, MatterportAveragePrecision.Compute([], []));
        Assert.AreEqual(double.NaN, MatterportAveragePrecision.Compute([], [Found(0, 0.5)]));
    }

    [TestMethod]
    public void An_object_of_another_class_does_not_end_the_search()
    {
        // Overlaps 10/10 with class 2 and 8/12 with class 1.
        GroundTruth[] truths = [Truth(2, 0), Truth(1, 2)];
        Assert.AreEqual(0.5, MatterportAveragePrecision.Compute(truths, [Found(0, 0.5)]), 1e-12);
        Assert.AreEqual(0, MatterportAveragePrecision.Compute(truths, [Found(0, 0.5)], 0.7));

        // Thresholds 0.5, 0.55, 0.6 and 0.65 of the ten let it pass.
        Assert.AreEqual(0.4 * 0.5, MatterportAveragePrecision.ComputeRange(truths, [Found(0, 0.5)]), 1e-12);
    }

    [TestMethod]
    public void Empty_masks_do_not_count()
    {
        var empty = RleMask.Empty(Size);
        Assert.AreEqual(
            1,
            MatterportAveragePrecision.Compute([Truth(1, 0), Truth(1, 0) with { Mask = empty }], [Found(0, 0.5), Found(0, 0.9) with { Mask = empty }]),
            1e-12);
    }

    [TestMethod]
    public void What_cannot_be_compared_is_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => MatterportAveragePrecision.Compute([Truth(1, 0) with { Mask = null }], []));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => MatterportAveragePrecision.Compute([], [], 1.5));
    }

    private static RleMask At(double x) => new PolygonMask([[x, 0, x + 10, 0, x + 10, 10, x, 10]]).ToRle(Size);

    private static GroundTruth Truth(int label, double x) => new(label, At(x), default, 100);

    private static Detection Found(double x, double score) => new(1, score, At(x), default);
}
