using System.Text.Json;
using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Images;
using static MaskRcnn.Tests.Datasets.SampleDatasets;

namespace MaskRcnn.Tests.Datasets;

[TestClass]
public sealed class DatasetCheckTests
{
    private static readonly DatasetCheckOptions s_withoutFiles = new() { CheckImageFiles = false };

    [TestMethod]
    public void Sound_data_set_has_no_findings()
    {
        InstanceDataset dataset = Make(["a", "b"], [1, 2, 1], [], [2]);
        InstanceDataset checkedDataset = DatasetCheck.Apply(dataset, DatasetPolicy.Fail, out DatasetReport report, s_withoutFiles);
        Assert.AreSame(dataset, checkedDataset);
        Assert.IsEmpty(report.Findings);
        Assert.IsFalse(report.HasErrors);
        Assert.AreEqual((3, 1, 4, 0), (report.ImageCount, report.BackgroundImageCount, report.InstanceCount, report.CrowdCount));
        CollectionAssert.AreEqual(new ClassCount[] { new("a", 2, 0, 1), new("b", 2, 0, 2) }, report.Classes.ToArray());
    }

    [TestMethod]
    public void Empty_mask_is_left_out()
    {
        // A sliver between two pixel centres.
        DatasetInstance empty = new(1, new PolygonMask([[3, 3.1, 9, 3.1, 9, 3.2]]));
        AssertLeftOut(empty, FindingKind.EmptyMask, "no pixel");
        AssertLeftOut(new DatasetInstance(1, RleMask.Empty(Size)), FindingKind.EmptyMask, "no pixel");
    }

    [TestMethod]
    public void Thin_mask_is_left_out() =>
        AssertLeftOut(Rectangle(1, 20, 20, 30, 1), FindingKind.DegenerateMask, "1×30 pixels, expected 2");

    [TestMethod]
    public void Mask_outside_the_image_is_left_out() =>
        AssertLeftOut(Rectangle(1, 100, 20, 30, 10), FindingKind.OutsideImage, "(100, 20) to (130, 30), lies outside the image of 50×80");

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
        AssertLeftOut(new DatasetInstance(1, RleMask.Empty(new ImageSize(80, 50))), FindingKind.InvalidMask, "80×50");

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
    public void Image_listed_twice_becomes_one()
    {
        var dataset = new InstanceDataset(
            ["a"],
            [
                new DatasetImage(1, "a.png", Size, [Square(1, 0, 0, 9)]), new DatasetImage(2, "b.png", Size, []),
                new DatasetImage(3, "a.png", Size, [Square(1, 20, 0, 9)]),
            ]);
        Assert.HasCount(1, DatasetCheck.Inspect(dataset, s_withoutFiles).Findings);
        InstanceDataset repaired = DatasetCheck.Apply(dataset, DatasetPolicy.Repair, out DatasetReport report, s_withoutFiles);
        Assert.AreEqual(FindingKind.DuplicateImage, report.Findings.Single().Kind);
        CollectionAssert.AreEqual(new[] { 2, 0 }, repaired.Images.Select(image => image.Instances.Count).ToArray());
        InstanceDataset skipped = DatasetCheck.Apply(dataset, DatasetPolicy.Skip, out _, s_withoutFiles);
        CollectionAssert.AreEqual(new[] { 1, 0 }, skipped.Images.Select(image => image.Instances.Count).ToArray());
    }

    [TestMethod]
    public void Missing_and_damaged_images_are_left_out()
    {
        using var folder = new TemporaryFolder();
        string damaged = folder.Write("damaged.jpg", ImageFixtures.Read("grey.jpg")[..40]);
        string broken = folder.Write("broken.png", Broken(ImageFixtures.Read("palette.png")));
        foreach ((string path, bool decode, FindingKind kind) in new[]
        {
            (folder.PathOf("none.png"), false, FindingKind.MissingImage), (damaged, false, FindingKind.UnreadableImage),
            (broken, true, FindingKind.UnreadableImage),
        })
        {
            var image = new DatasetImage(1, path, new ImageSize(16, 32), [Square(1, 0, 0, 9)]);
            DatasetImage sound = image with { Id = 2, Path = ImageFixtures.PathOf("palette.png") };
            InstanceDataset repaired = DatasetCheck.Apply(
                new InstanceDataset(["a"], [image, sound]), DatasetPolicy.Repair, out DatasetReport report, new DatasetCheckOptions { DecodeImages = decode });
            Assert.AreEqual((kind, path, "left out"), (report.Findings.Single().Kind, report.Findings[0].Image, report.Findings[0].Repair));
            Assert.AreEqual(2, repaired.Images.Single().Id);
        }
    }

    [TestMethod]
    public void Size_is_corrected_where_all_polygons_fit()
    {
        string path = ImageFixtures.PathOf("orientation6.jpg");
        var fits = new DatasetImage(1, path, new ImageSize(32, 16), [Square(1, 2, 2, 9)]);
        InstanceDataset repaired = DatasetCheck.Apply(new(["a"], [fits]), DatasetPolicy.Repair, out DatasetReport report);
        Assert.AreEqual(new ImageSize(16, 32), repaired.Images[0].Size);
        Assert.AreEqual("the file has 16×32 pixels, its annotations say 32×16", report.Findings.Single().Message);
        Assert.IsEmpty(DatasetCheck.Apply(new(["a"], [fits]), DatasetPolicy.Skip, out _).Images);

        foreach (DatasetInstance instance in new[] { Square(1, 2, 20, 9), new DatasetInstance(1, RleMask.FromCounts(new ImageSize(32, 16), [0, 512])) })
        {
            repaired = DatasetCheck.Apply(new(["a"], [fits with { Instances = [instance] }]), DatasetPolicy.Repair, out report);
            Assert.AreEqual(FindingKind.SizeMismatch, report.Findings[0].Kind);
            Assert.IsEmpty(repaired.Images);
        }
    }

    [TestMethod]
    public void Image_larger_than_what_is_decoded_is_unreadable()
    {
        using var folder = new TemporaryFolder();
        byte[] bomb = ImageFixtures.Read("palette.png");
        (bomb[17], bomb[22]) = (1, 0x10);
        var image = new DatasetImage(1, folder.Write("bomb.png", bomb), new ImageSize(16, 32), [Square(1, 2, 2, 9)]);
        DatasetFinding finding = BrokenFiles.WithinLimits(() => DatasetCheck.Inspect(new(["a"], [image]))).Findings.Single();
        Assert.AreEqual(FindingKind.UnreadableImage, finding.Kind);
        StringAssert.Contains(finding.Message, $"more than the {RgbImage.MaxPixels} that are decoded");
    }

    [TestMethod]
    public void Classes_without_instances_are_mentioned_and_no_instances_are_an_error()
    {
        DatasetReport report = DatasetCheck.Inspect(Make(["a", "b"], [1]), s_withoutFiles);
        Assert.AreEqual((FindingKind.UnusedClass, false), (report.Findings.Single().Kind, report.HasErrors));
        report = Inspect(Square(1, 0, 0, 9) with { IsCrowd = true });
        Assert.AreEqual(FindingKind.NothingToTrainOn, report.Findings[0].Kind);
        Assert.AreEqual((0, 1, true), (report.InstanceCount, report.CrowdCount, report.HasErrors));
    }

    [TestMethod]
    public void What_the_reader_left_out_is_reported()
    {
        var warning = new DatasetWarning("a.json", "annotations[3]", "no mask: left out") { Finding = FindingKind.InvalidMask };
        var remark = new DatasetWarning("a.json", "", "harmless");
        InstanceDataset sample = Make(["a"], [1]);
        var dataset = new InstanceDataset(sample.ClassNames, sample.Images, [warning, remark]);
        DatasetReport report = DatasetCheck.Inspect(dataset, s_withoutFiles);
        Assert.AreEqual("a.json: annotations[3]: no mask: left out", report.Findings.Single().ToString());
        Assert.HasCount(1, DatasetCheck.Apply(dataset, DatasetPolicy.Skip, out _, s_withoutFiles).Images);
        var error = Assert.ThrowsExactly<InvalidDatasetException>(() => DatasetCheck.Apply(dataset, DatasetPolicy.Fail, out _, s_withoutFiles));
        StringAssert.Contains(error.Message, "InvalidMask: a.json: annotations[3]");
        Assert.HasCount(1, error.Report.Findings);
    }

    [TestMethod]
    public void Sizes_are_counted_by_area()
    {
        DatasetReport report = DatasetCheck.Inspect(
            new InstanceDataset(["a"], [new DatasetImage(1, "a.png", new ImageSize(2000, 2000),
                [Square(1, 0, 0, 7), Square(1, 20, 0, 8), Square(1, 40, 0, 31), Square(1, 80, 0, 32), Square(1, 200, 0, 95), Square(1, 300, 0, 96), Square(1, 500, 0, 1000)])]),
            s_withoutFiles);
        CollectionAssert.AreEqual(new[] { 1, 1, 1, 1, 1, 1, 0, 0, 1 }, report.Sizes.Select(size => size.Instances).ToArray());
        CollectionAssert.AreEqual(
            new[] { ("small", 3), ("medium", 2), ("large", 2) },
            report.Sizes.GroupBy(size => size.Name).Select(group => (group.Key, group.Sum(size => size.Instances))).ToArray());
    }

    [TestMethod]
    public void Report_reads_well_and_is_json()
    {
        DatasetReport report = Inspect(
            Square(1, 10, 10, 20), Square(1, 10, 10, 20), Square(1, 40, 10, 10) with { IsCrowd = true }, Rectangle(1, 40, 30, 8, 1));
        string[] lines = report.ToString().Split('\n');
        Assert.AreEqual("1 images (0 without instances), 3 instances, 1 crowds, 2 classes", lines[0]);
        CollectionAssert.Contains(lines, "a              3       1       1");
        CollectionAssert.Contains(lines, "DuplicateInstance: 1");
        CollectionAssert.Contains(lines, "UnusedClass: 1 (no error)");
        Assert.AreEqual("2 errors", lines[^1]);

        JsonElement json = JsonSerializer.SerializeToElement(report);
        Assert.AreEqual("UnusedClass", json.GetProperty("Findings")[0].GetProperty("Kind").GetString());
        Assert.AreEqual(3, json.GetProperty("Classes")[0].GetProperty("Instances").GetInt32());
        Assert.IsTrue(json.GetProperty("HasErrors").GetBoolean());
    }

    [TestMethod]
    public void Options_out_of_range_are_refused()
    {
        foreach ((DatasetCheckOptions options, string name) in new[]
        {
            (s_withoutFiles with { MinimumSide = 0 }, "MinimumSide is 0"), (s_withoutFiles with { OutsideTolerance = -1 }, "OutsideTolerance is -1"),
            (s_withoutFiles with { BoxTolerance = double.NaN }, "BoxTolerance is NaN"), (s_withoutFiles with { DuplicateOverlap = 0 }, "DuplicateOverlap is 0"),
            (s_withoutFiles with { InstanceOverlap = 2 }, "InstanceOverlap is 2"),
        })
        {
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => DatasetCheck.Inspect(Make(["a"], [1]), options)).Message, name);
        }
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

    /// <summary>Damages the compressed picture data, which only decoding shows.</summary>
    private static byte[] Broken(byte[] png)
    {
        int data = png.AsSpan().IndexOf("IDAT"u8) + 4;
        png.AsSpan(data, 8).Fill(0xFF);
        return png;
    }
}
