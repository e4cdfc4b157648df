using System.Text.Json;

namespace MaskRcnn.Cli.Tests.Evaluation;

[TestClass]
public sealed class EvaluateCommandTests
{
    private const string Truth = """
        {"images": [{"id": 1, "width": 100, "height": 100}], "categories": [{"id": 3, "name": "cat"}],
         "annotations": [{"id": 1, "image_id": 1, "category_id": 3, "bbox": [10, 10, 20, 20], "area": 400, "iscrowd": 0,
                          "segmentation": [[10, 10, 30, 10, 30, 30, 10, 30]]}]}
        """;

    [TestMethod]
    [DataRow("bbox")]
    [DataRow("segm")]
    public void The_twelve_numbers_are_those_of_pycocotools(string iouType)
    {
        string data = Path.GetDirectoryName(SharedData.Path("eval/coco_open_dev_synth/gt.json"))!;
        using var folder = new TemporaryFolder();
        CommandLine.Run(
            "evaluate", "--ground-truth", Path.Combine(data, "gt.json"), "--detections", Path.Combine(data, $"dt_{iouType}.json"),
            "--iou-type", iouType, "--per-class", "--output", folder.PathOf("metrics.json")).Expect(0);

        using var metrics = JsonDocument.Parse(File.ReadAllText(folder.PathOf("metrics.json")));
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(data, "reference.json")));
        JsonProperty[] expected = [.. reference.RootElement.GetProperty(iouType).GetProperty("stats").EnumerateObject()];
        double[] actual = [.. metrics.RootElement.GetProperty("stats").EnumerateArray().Select(number => number.GetDouble())];
        Assert.HasCount(12, actual);
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i].Value.GetDouble(), actual[i], 1e-12, expected[i].Name);
    }

    [TestMethod]
    public void A_perfect_detection_scores_1_and_its_class_has_a_row()
    {
        using var folder = new TemporaryFolder();
        string truth = folder.Write("gt.json", Truth);
        string found = folder.Write("dt.json", """[{"image_id": 1, "category_id": 3, "bbox": [10, 10, 20, 20], "score": 0.9}]""");
        CommandLine run = CommandLine.Run("evaluate", "--ground-truth", truth, "--detections", found, "--iou-type", "bbox", "--per-class", "--errors");
        StringAssert.Contains(run.Expect(0).Output, "= 1.000");
        StringAssert.Contains(run.Output, "cat");
    }

    [TestMethod]
    public void A_broken_file_is_named_with_the_place()
    {
        using var folder = new TemporaryFolder();
        string truth = folder.Write("gt.json", Truth);
        string found = folder.Write("dt.json", """[{"image_id": 1, "category_id": 3, "bbox": [10, 10, 20], "score": 0.9}]""");
        CommandLine run = CommandLine.Run("evaluate", "--ground-truth", truth, "--detections", found, "--iou-type", "bbox").Expect(1);
        StringAssert.Contains(run.Error, found);
        StringAssert.Contains(run.Error, "bbox");
    }

    [TestMethod]
    [DataRow("--iou-type", "keypoints")]
    [DataRow("--max-detections", "10,1")]
    public void Wrong_values_are_usage_errors(string option, string value)
    {
        using var folder = new TemporaryFolder();
        string truth = folder.Write("gt.json", Truth);
        CommandLine run = CommandLine.Run("evaluate", "--ground-truth", truth, "--detections", truth, option, value).Expect(2);
        StringAssert.Contains(run.Error, value);
    }
}
