using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;

namespace MaskRcnn.Tests.Datasets;

/// <summary>Inputs after reports of people who do this job, each with the right value that its report asks for.</summary>
[TestClass]
public sealed class FieldCaseTests
{
    [TestMethod]
    [DataRow("01-labelme-four-point-rectangle/a.json", 440, 560)]
    [DataRow("02-labelme-appledouble", 440, 440)]
    [DataRow("02-labelme-appledouble/other-json", 440, 440)]
    [DataRow("03-coco-annotations-object/livecell.json", 440, 560)]
    [DataRow("04-coco-roboflow-root-category/_annotations.coco.json", 440, 560)]
    [DataRow("04-coco-roboflow-root-category/same-name.json", 440, 560)]
    [DataRow("07-coco-rle-python-bytes/good.json", 440)]
    [DataRow("07-coco-rle-python-bytes/floats.json", 440)]
    [DataRow("08-coco-flat-polygon/flat.json", 440, 560)]
    [DataRow("08-coco-flat-polygon/three-levels.json", 440, 560)]
    [DataRow("08-coco-flat-polygon/points.json", 440, 560)]
    public void Instances_have_the_right_areas(string name, params int[] areas) =>
        CollectionAssert.AreEqual(areas.Select(area => (long)area).ToArray(), FieldCase.Areas(FieldCase.Read(name)), name);

    [TestMethod]
    [DataRow("10-coco-128-bit-ids/two53.json")]
    [DataRow("11-coco-string-ids/names.json")]
    [DataRow("11-coco-string-ids/digits.json")]
    [DataRow("16-yolo-roboflow-prefix/Bolts-9/data.yaml")]
    [DataRow("16-yolo-roboflow-prefix/Bolts-9")]
    public void Two_images_have_an_instance_each(string name)
    {
        InstanceDataset dataset = FieldCase.Read(name);
        CollectionAssert.AreEqual(new[] { 1, 1 }, dataset.Images.Select(image => image.Instances.Count).ToArray());
        Assert.IsFalse(DatasetCheck.Inspect(dataset).HasErrors);
    }

    [TestMethod]
    public void Turned_rectangle_of_four_corners_is_read()
    {
        InstanceDataset dataset = FieldCase.Read("01-labelme-four-point-rectangle/rotation/b.json");
        Assert.AreEqual(1, dataset.InstanceCount);
        Assert.IsEmpty(dataset.Warnings);
    }

    [TestMethod]
    [DataRow("bytes")]
    [DataRow("base64")]
    public void Run_lengths_that_are_none_are_a_finding(string name)
    {
        InstanceDataset dataset = FieldCase.Read($"07-coco-rle-python-bytes/{name}.json");
        Assert.AreEqual((0, FindingKind.InvalidMask), (dataset.InstanceCount, dataset.Warnings.Single().Finding));
    }

    [TestMethod]
    public void Ids_beyond_64_bits_are_named()
    {
        DatasetWarning first = FieldCase.Read("10-coco-128-bit-ids/big.json").Warnings[0];
        Assert.AreEqual("images[0].id", first.Place);
        StringAssert.Contains(first.Message, "64 bits");
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(".")]
    public void Percent_encoded_name_is_found(string? folder)
    {
        string? images = folder is null ? null : FieldCase.PathOf("13-coco-percent-encoded-names");
        InstanceDataset dataset = FieldCase.Read("13-coco-percent-encoded-names/encoded.json", new() { ImageDirectory = images });
        Assert.AreEqual("04- 6 a 8mm HD (2).png", Path.GetFileName(dataset.Images.Single().Path));
        Assert.IsEmpty(DatasetCheck.Inspect(dataset).Findings);
        Assert.HasCount(1, dataset.Warnings);
    }

    [TestMethod]
    public void Class_of_yolo_may_be_a_float()
    {
        InstanceDataset dataset = FieldCase.Read("15-yolo-float-class/data.yaml");
        CollectionAssert.AreEquivalent(
            new[] { "dog", "cat" }, dataset.Images.Single().Instances.Select(item => dataset.ClassNames[item.Label - 1]).ToArray());
    }

    [TestMethod]
    public void Absent_subset_is_left_out_with_a_notice()
    {
        DatasetWarning notice = FieldCase.Read("16-yolo-roboflow-prefix/Bolts-9").Warnings.Single();
        Assert.AreEqual(("test", (FindingKind?)null), (notice.Place, notice.Finding));
        Assert.AreEqual(1, FieldCase.Read("16-yolo-roboflow-prefix/Bolts-9", new() { Subset = "train" }).Images.Count);
        Assert.ThrowsExactly<InvalidAnnotationException>(() => FieldCase.Read("16-yolo-roboflow-prefix/Bolts-9", new() { Subset = "test" }));
    }

    [TestMethod]
    public void Odd_rows_of_yolo_are_named_and_the_others_read()
    {
        InstanceDataset dataset = FieldCase.Read("18-yolo-mixed-rows/data.yaml");
        Assert.AreEqual(1, dataset.InstanceCount);
        CollectionAssert.AreEqual(new[] { "line 1", "line 3" }, dataset.Warnings.Select(warning => warning.Place).ToArray());
    }

    [TestMethod]
    public void Attribute_of_the_class_can_be_chosen()
    {
        InstanceDataset dataset = FieldCase.Read("19-via-several-attributes/via.json", new() { ClassAttribute = "damage" });
        Assert.IsGreaterThan(0, dataset.InstanceCount);
        CollectionAssert.DoesNotContain(dataset.ClassNames.ToArray(), "object");
    }

    [TestMethod]
    public void Pictures_that_others_read_are_read_and_the_rest_is_named_for_what_it_is()
    {
        DatasetReport report = DatasetCheck.Inspect(
            FieldCase.Read("22-images-not-what-they-seem/gt.json"), new DatasetCheckOptions { DecodeImages = true });
        DatasetFinding finding = report.Findings.Single();
        Assert.AreEqual((FindingKind.UnreadableImage, "heic.jpg"), (finding.Kind, Path.GetFileName(finding.Image)));
        StringAssert.Contains(finding.Message, "HEIC");
    }

    [TestMethod]
    public void Picture_of_few_levels_is_reported() => Assert.AreEqual(
        FindingKind.UnusedDepth, DatasetCheck.Inspect(FieldCase.Read("23-16-bit-microscope/gt.json")).Findings.Single().Kind);

    [TestMethod]
    public void Run_lengths_with_a_wrong_sum_are_named()
    {
        InstanceDataset dataset = FieldCase.Read("28-cvat-run-length-sum/annotations.xml");
        Assert.AreEqual(2, dataset.InstanceCount);
        StringAssert.Contains(dataset.Warnings[0].Message, "70, expected 20×2 = 40 pixels");
    }

    [TestMethod]
    [DataRow("all", 0, 2)]
    [DataRow("half", 1, 2)]
    public void Crowds_are_counted_apart(string name, int instances, int crowds)
    {
        DatasetReport report = DatasetCheck.Inspect(FieldCase.Read($"30-coco-all-crowd/{name}.json"));
        Assert.AreEqual((instances, crowds, instances == 0), (report.InstanceCount, report.CrowdCount, report.HasErrors));
    }

    [TestMethod]
    public void Coordinates_that_are_fractions_are_said_to_be()
    {
        DatasetReport report = DatasetCheck.Inspect(FieldCase.Read("31-coco-normalised/fractions.json"));
        Assert.HasCount(2, report.Findings);
        StringAssert.Contains(report.Findings[0].Message, "within 0 and 1");
    }

    [TestMethod]
    public void Results_meet_annotations_by_ids_that_are_texts()
    {
        CocoMetrics metrics = CocoFileEvaluation.Evaluate(
            FieldCase.PathOf("11-coco-string-ids/names.json"), FieldCase.PathOf("11-coco-string-ids/dt.json"), IouKind.Masks);
        Assert.AreEqual(1, metrics.Stats[0]);
    }

    [TestMethod]
    [DataRow(IouKind.Boxes)]
    [DataRow(IouKind.Masks)]
    public void Annotation_with_id_0_counts_where_that_is_asked_for(IouKind kind)
    {
        string truth = FieldCase.PathOf("05-eval-annotation-id-zero/gt.json"), detections = FieldCase.PathOf("05-eval-annotation-id-zero/dt.json");
        var notices = new List<string>();
        Assert.AreEqual(1, CocoFileEvaluation.Evaluate(truth, detections, kind, new() { CountsZeroIds = true, Notice = notices.Add }).Stats[0]);
        StringAssert.Contains(notices.Single(), "id 0");

        // What pycocotools 2.0 gives, rounded.
        Assert.AreEqual(0.564, CocoFileEvaluation.Evaluate(truth, detections, kind).Stats[0], 5e-4);
    }

    [TestMethod]
    public void Summary_has_only_the_limits_that_there_are()
    {
        string truth = FieldCase.PathOf("06-eval-more-than-100/gt.json"), detections = FieldCase.PathOf("06-eval-more-than-100/dt.json");
        var options = new CocoFileEvaluationOptions();
        options.Evaluator.MaxDetections = [500];
        string summary = CocoFileEvaluation.Evaluate(truth, detections, IouKind.Masks, options).ToString();
        Assert.AreEqual(1, summary.Split('\n').Count(line => line.Contains("(AR)", StringComparison.Ordinal) && line.Contains("area=   all", StringComparison.Ordinal)));
    }
}
