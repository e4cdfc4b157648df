using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using static MaskRcnn.Tests.Datasets.SampleDatasets;

namespace MaskRcnn.Tests.Datasets.Checks;

/// <summary>What the dataset check finds in instances.</summary>
[TestClass]
public sealed class InstanceCheckTests
{
    private static readonly DatasetCheckOptions s_withoutFiles = new() { CheckImageFiles = false };

    [TestMethod]
    public void Empty_mask_is_left_out()
    {
        // A sliver between two pixel centres.
        DatasetInstance empty = new(1, new PolygonMask([[3, 3.1, 9, 3.1, 9, 3.2]]));
        AssertLeftOut(empty, FindingKind.EmptyMask, "no pixel");
        AssertLeftOut(new DatasetInstance(1, RleMask.Empty(Size)), FindingKind.EmptyMask, "no pixel");
    }

    // All pairs of 20,000 would be 3 GB.
    [TestMethod]
    public void Thousands_of_copies_of_a_mask_are_found_without_comparing_all_of_them()
    {
        DatasetInstance[] copies = [.. Enumerable.Repeat(Square(1, 20, 20, 10), 20_000), Square(1, 60, 20, 10)];
        long before = GC.GetTotalAllocatedBytes();

        DatasetReport report = Inspect(copies);

        Assert.IsLessThan(500_000_000, GC.GetTotalAllocatedBytes() - before);
        Assert.HasCount(19_999, report.Findings.Where(finding => finding.Kind == FindingKind.DuplicateInstance));
    }

    [TestMethod]
    public void Masks_that_overlap_a_wider_one_to_their_left_are_found()
    {
        DatasetInstance[] instances = [Rectangle(1, 0, 0, 20, 20), Square(2, 60, 0, 4), Rectangle(1, 2, 0, 18, 20), Rectangle(2, 1, 0, 19, 20)];
        CollectionAssert.AreEqual(
            new[] { "2 by 0.9", "3 by 0.95", "3 by 0.947" },
            Inspect(instances).Findings.Select(finding => $"{finding.InstanceIndex} by {finding.Message.Split(" by ")[1].Split(" (")[0]}").ToArray());
    }

    [TestMethod]
    public void Thin_mask_is_left_out() =>
        AssertLeftOut(Rectangle(1, 20, 20, 30, 1), FindingKind.DegenerateMask, "30×1 pixels, expected 2");

    [TestMethod]
    public void Mask_outside_the_image_is_left_out() =>
        AssertLeftOut(Rectangle(1, 100, 20, 30, 10), FindingKind.OutsideImage, "(100, 20) to (130, 30), lies outside the image of 80×50");

    [TestMethod]
    public void Mask_beyond_the_border_is_cut()
    {
        DatasetInstance instance = Rectangle(1, 70, 20, 30, 10) with { Box = new CocoBox(70, 20, 10, 10) };
        DatasetInstance repaired = AssertRepaired(instance, FindingKind.OutsideImage, "(70, 20) to (100, 30)", "cut at the border");
        Assert.AreEqual(instance.Mask.ToRle(Size), repaired.Mask.Rle);
        Assert.IsNull(repaired.Area);
    }

    [TestMethod]
    public void Pixel_beyond_the_border_is_tolerated() =>
        Assert.IsEmpty(Inspect(Rectangle(1, -1, 20, 30, 10), Rectangle(2, 60, 30, 20.9, 20.9)).Findings);

    [TestMethod]
    public void Box_beyond_the_border_is_taken_from_the_mask() =>
        Assert.IsNull(AssertRepaired(
            Square(1, 20, 20, 10) with { Box = new CocoBox(20, 20, 70, 10) }, FindingKind.OutsideImage, "the box, (20, 20) to (90, 30)", "box").Box);

    [TestMethod]
    [DataRow(20, 20, 10, 15)]
    [DataRow(24, 20, 10, 10)]
    [DataRow(10, 10, 20, 20)]
    public void Box_that_disagrees_is_taken_from_the_mask(double x, double y, double width, double height) =>
        Assert.IsNull(AssertRepaired(
            Square(1, 20, 20, 10) with { Box = new CocoBox(x, y, width, height) }, FindingKind.BoxMismatch, "the mask (20, 20) to (30, 30)", "box").Box);

    [TestMethod]
    public void Box_without_extent_is_taken_from_the_mask() =>
        AssertRepaired(Square(1, 20, 20, 2) with { Box = new CocoBox(20, 20, 0, 2) }, FindingKind.BoxMismatch, "no extent", "box");

    [TestMethod]
    public void Box_may_differ_by_the_tolerance()
    {
        Assert.IsFalse(Inspect(Square(1, 20, 20, 10) with { Box = new CocoBox(18, 22, 12, 8) }).HasErrors);
        Assert.IsFalse(Inspect(Square(1, 0, 0, 50) with { Box = new CocoBox(5, 5, 45, 45) }).HasErrors);
        var strict = s_withoutFiles with { BoxTolerance = 0.5 };
        Assert.IsTrue(DatasetCheck.Inspect(Make("a.png", Square(1, 20, 20, 5) with { Box = new CocoBox(19, 20, 6, 5) }), strict).HasErrors);
    }

    [TestMethod]
    public void Run_lengths_of_another_size_are_left_out() =>
        AssertLeftOut(new DatasetInstance(1, RleMask.Empty(new ImageSize(50, 80))), FindingKind.InvalidMask, "50×80");

    [TestMethod]
    public void Duplicate_is_left_out_and_overlap_is_mentioned()
    {
        DatasetInstance[] instances =
        [
            Square(1, 10, 10, 20), Square(1, 10, 10, 20), Square(2, 10, 10, 20), Rectangle(1, 10, 10, 20, 25), Square(1, 20, 10, 20),
            Square(1, 10, 10, 20) with { IsCrowd = true },
        ];
        InstanceDataset repaired = DatasetCheck.Apply(Make("a.png", instances), DatasetPolicy.Repair, out DatasetReport report, s_withoutFiles);
        CollectionAssert.AreEqual(
            new (FindingKind, int?, string)[]
            {
                (FindingKind.DuplicateInstance, 1, "the mask overlaps that of instance 0 by 1 (IoU)"),
                (FindingKind.OverlappingInstances, 2, "the mask overlaps that of instance 0 by 1 (IoU)"),
                (FindingKind.OverlappingInstances, 3, "the mask overlaps that of instance 0 by 0.8 (IoU)"),
                (FindingKind.OverlappingInstances, 3, "the mask overlaps that of instance 2 by 0.8 (IoU)"),
            },
            report.Findings.Select(finding => (finding.Kind, finding.InstanceIndex, finding.Message)).ToArray());
        CollectionAssert.AreEqual(instances[..1].Concat(instances[2..]).ToArray(), repaired.Images[0].Instances.ToArray());
    }

    [TestMethod]
    public void Id_used_twice_is_replaced()
    {
        DatasetInstance[] instances = [Square(1, 0, 0, 9) with { Id = 5 }, Square(1, 20, 0, 9) with { Id = 5 }, Square(1, 40, 0, 9) with { Id = 1 }];
        InstanceDataset repaired = DatasetCheck.Apply(Make("a.png", instances), DatasetPolicy.Repair, out DatasetReport report, s_withoutFiles);
        CollectionAssert.AreEqual(new long?[] { 5, 2, 1 }, repaired.Images[0].Instances.Select(instance => instance.Id).ToArray());
        Assert.AreEqual(
            "a.png, instance 1: annotation id 5 is used twice (id 2 given)", report.Findings.Single(f => f.Kind == FindingKind.DuplicateId).ToString());
    }

    [TestMethod]
    public void Copies_are_reported_once_each()
    {
        DatasetReport report = Inspect(Square(1, 10, 10, 20), Square(1, 10, 10, 20), Square(1, 10, 10, 20));
        CollectionAssert.AreEqual(
            new int?[] { 1, 2 },
            report.Findings.Where(finding => finding.Kind == FindingKind.DuplicateInstance).Select(finding => finding.InstanceIndex).ToArray());
    }

    private static DatasetReport Inspect(params DatasetInstance[] instances) => DatasetCheck.Inspect(Make("a.png", instances), s_withoutFiles);

    private static void AssertLeftOut(DatasetInstance instance, FindingKind kind, string message)
    {
        DatasetInstance sound = Square(2, 0, 0, 9);
        foreach (DatasetPolicy policy in new[] { DatasetPolicy.Skip, DatasetPolicy.Repair })
        {
            InstanceDataset result = DatasetCheck.Apply(Make("a.png", sound, instance), policy, out DatasetReport report, s_withoutFiles);
            DatasetFinding finding = report.Findings.Single(each => each.IsError);
            Assert.AreEqual((kind, 1, "left out"), (finding.Kind, finding.InstanceIndex, finding.Repair));
            StringAssert.Contains(finding.Message, message);
            Assert.AreSame(sound, result.Images[0].Instances.Single());
        }

        Assert.ThrowsExactly<InvalidDatasetException>(
            () => DatasetCheck.Apply(Make("a.png", sound, instance), DatasetPolicy.Fail, out _, s_withoutFiles));
    }

    private static DatasetInstance AssertRepaired(DatasetInstance instance, FindingKind kind, string message, string repair)
    {
        InstanceDataset result = DatasetCheck.Apply(Make("a.png", instance), DatasetPolicy.Repair, out DatasetReport report, s_withoutFiles);
        DatasetFinding finding = report.Findings.Single(each => each.IsError);
        Assert.AreEqual((kind, (int?)0), (finding.Kind, finding.InstanceIndex));
        StringAssert.Contains(finding.Message, message);
        StringAssert.Contains(finding.Repair!, repair);
        Assert.IsEmpty(DatasetCheck.Apply(Make("a.png", instance), DatasetPolicy.Skip, out _, s_withoutFiles).Images[0].Instances);
        Assert.DoesNotContain(each => each.IsError, DatasetCheck.Inspect(result, s_withoutFiles).Findings);
        return result.Images[0].Instances.Single();
    }
}
