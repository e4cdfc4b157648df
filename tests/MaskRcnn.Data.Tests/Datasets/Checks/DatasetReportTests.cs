using System.Text.Json;
using MaskRcnn.Datasets;
using MaskRcnn.Structures;
using static MaskRcnn.Tests.Datasets.SampleDatasets;

namespace MaskRcnn.Tests.Datasets.Checks;

/// <summary>What the dataset check counts, and how it reports.</summary>
[TestClass]
public sealed class DatasetReportTests
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
}
