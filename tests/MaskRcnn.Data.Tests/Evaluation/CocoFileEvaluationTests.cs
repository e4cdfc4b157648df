using System.Text.Json;
using MaskRcnn.Evaluation;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>Evaluation of files: equality with pycocotools, whatever the files contain, on any number of threads.</summary>
[TestClass]
public sealed class CocoFileEvaluationTests
{
    private static readonly string[] StatNames = ["AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl"];

    [TestMethod]
    [DataRow(IouKind.Boxes, "bbox")]
    [DataRow(IouKind.Masks, "segm")]
    public void A_large_set_gives_the_numbers_of_pycocotools(IouKind kind, string name)
    {
        using var reference = SharedData.ReadJson($"{DevSynth.Folder}/reference.json");
        var metrics = EvaluateDevSynth(kind, name, new CocoFileEvaluationOptions());
        AssertStats(reference.RootElement.GetProperty(name).GetProperty("stats"), metrics, name);
        string arrays = SharedData.Path($"{DevSynth.Folder}/reference_arrays.npz");
        CollectionAssert.AreEqual(NumpyArchive.ReadDoubles(arrays, $"recall_{name}"), metrics.Table.Recall.ToArray());
        CollectionAssert.AreEqual(NumpyArchive.ReadDoubles(arrays, $"scores_{name}"), metrics.Table.Scores.ToArray());
        double[] precision = NumpyArchive.ReadDoubles(arrays, $"precision_{name}");
        for (int i = 0; i < precision.Length; i++)
        {
            Assert.IsLessThan(1e-12, Math.Abs(precision[i] - metrics.Table.Precision[i]));
        }
    }

    [TestMethod]
    [DataRow(IouKind.Boxes, "bbox")]
    [DataRow(IouKind.Masks, "segm")]
    public void Selected_images_and_categories_give_the_numbers_of_pycocotools(IouKind kind, string name)
    {
        using var reference = SharedData.ReadJson($"{DevSynth.Folder}/reference.json");
        var variants = reference.RootElement.GetProperty(name).GetProperty("variants");
        foreach ((string variant, CocoFileEvaluationOptions options) in new[]
        {
            ("every_second_image", new CocoFileEvaluationOptions { ImageIds = Ids(variants.GetProperty("_images_every_second")) }),
            ("every_third_category", new CocoFileEvaluationOptions { CategoryIds = Ids(variants.GetProperty("_categories_every_third")) }),
            ("class_agnostic_useCats0", new CocoFileEvaluationOptions { Evaluator = new CocoEvaluatorOptions { ClassAgnostic = true } }),
        })
        {
            var metrics = EvaluateDevSynth(kind, name, options);
            foreach (var setting in variants.GetProperty(variant).EnumerateObject())
            {
                string[] parts = setting.Name.Split('/');
                double precision = metrics.Table.MeanPrecision(null, parts[0], int.Parse(parts[1]));
                double recall = metrics.Table.MeanRecall(null, parts[0], int.Parse(parts[1]));
                Assert.AreEqual(setting.Value.GetProperty("AP").GetDouble(), precision, 1e-12, $"{variant} {setting.Name}");
                Assert.AreEqual(setting.Value.GetProperty("AR").GetDouble(), recall, 1e-12, $"{variant} {setting.Name}");
            }
        }
    }

    [TestMethod]
    [DataRow(IouKind.Boxes, "bbox")]
    [DataRow(IouKind.Masks, "segm")]
    public void Edge_cases_give_the_numbers_of_pycocotools(IouKind kind, string name)
    {
        using var cases = SharedData.ReadJson("eval/edge_cases/cases.json");
        using var folder = new TemporaryFolder();
        foreach (var item in cases.RootElement.EnumerateArray())
        {
            string truth = folder.Write("gt.json", item.GetProperty("gt").GetRawText());
            string detections = folder.Write("dt.json", item.GetProperty($"dt_{name}").GetRawText());
            var metrics = CocoFileEvaluation.Evaluate(truth, detections, kind);
            AssertStats(item.GetProperty(name).GetProperty("stats"), metrics, item.GetProperty("name").GetString()!);
        }
    }

    [TestMethod]
    [DataRow(IouKind.Boxes)]
    [DataRow(IouKind.Masks)]
    public void Files_of_every_form_give_the_numbers_of_pycocotools(IouKind kind)
    {
        // Fixtures/Coco/make_file_reference.py: boxes without masks and masks without boxes compared as the other, both in one file,
        // unknown categories, images without annotations, annotations of unknown images, floating-point ids.
        string fixture = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Coco", "files.json"));
        using var cases = JsonDocument.Parse(fixture);
        using var folder = new TemporaryFolder();
        int count = 0;
        foreach (var item in cases.RootElement.GetProperty("detections").EnumerateObject())
        {
            string truth = folder.Write("gt.json", cases.RootElement.GetProperty("ground_truth").GetRawText());
            string detections = folder.Write("dt.json", item.Value.GetProperty("items").GetRawText());
            var metrics = CocoFileEvaluation.Evaluate(truth, detections, kind);
            double[] expected = [.. item.Value.GetProperty(kind == IouKind.Boxes ? "bbox" : "segm").EnumerateArray().Select(v => v.GetDouble())];
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(expected[i], metrics.Stats[i], 1e-12, $"{item.Name} {StatNames[i]}");
            }

            count++;
        }

        Assert.AreEqual(5, count);
    }

    [TestMethod]
    public void The_number_of_threads_makes_no_difference()
    {
        string one = EvaluateDevSynth(IouKind.Masks, "segm", new CocoFileEvaluationOptions { ThreadCount = 1 }).ToJson();
        Assert.AreEqual(one, EvaluateDevSynth(IouKind.Masks, "segm", new CocoFileEvaluationOptions { ThreadCount = 7 }).ToJson());
    }

    [TestMethod]
    public void Without_detections_everything_is_missed()
    {
        using var folder = new TemporaryFolder();
        var metrics = CocoFileEvaluation.Evaluate(
            SharedData.Path($"{DevSynth.Folder}/gt.json"), folder.Write("dt.json", "[]"), IouKind.Boxes);
        Assert.AreEqual(0, metrics.AveragePrecision);
        Assert.AreEqual(567, metrics.CountErrors().Total.Missed);
    }

    [TestMethod]
    public void Options_out_of_range_are_refused_and_named()
    {
        AssertRefused("ThreadCount", new CocoFileEvaluationOptions { ThreadCount = 0 });
        AssertRefused("ImageIds", new CocoFileEvaluationOptions { ImageIds = [] });
        AssertRefused("ImageIds has 5", new CocoFileEvaluationOptions { ImageIds = [5] });
        AssertRefused("CategoryIds is [1, 1]", new CocoFileEvaluationOptions { CategoryIds = [1, 1] });
        AssertRefused("CategoryIds has 1234", new CocoFileEvaluationOptions { CategoryIds = [1234] });
        AssertRefused("MaxDetections", new CocoFileEvaluationOptions { Evaluator = new CocoEvaluatorOptions { MaxDetections = [] } });
    }

    [TestMethod]
    public void An_evaluation_can_be_cancelled()
    {
        using var folder = new TemporaryFolder();
        (string truth, string detections) = WriteSmallFiles(folder);
        Assert.Throws<OperationCanceledException>(
            () => CocoFileEvaluation.Evaluate(truth, detections, IouKind.Boxes, null, new CancellationToken(canceled: true)));
    }

    private static CocoMetrics EvaluateDevSynth(IouKind kind, string name, CocoFileEvaluationOptions options) => CocoFileEvaluation.Evaluate(
        SharedData.Path($"{DevSynth.Folder}/gt.json"), SharedData.Path($"{DevSynth.Folder}/dt_{name}.json"), kind, options);

    private static void AssertStats(JsonElement expected, CocoMetrics metrics, string message)
    {
        for (int i = 0; i < StatNames.Length; i++)
        {
            Assert.AreEqual(expected.GetProperty(StatNames[i]).GetDouble(), metrics.Stats[i], 1e-12, $"{message} {StatNames[i]}");
        }
    }

    private static void AssertRefused(string message, CocoFileEvaluationOptions options)
    {
        using var folder = new TemporaryFolder();
        (string truth, string detections) = WriteSmallFiles(folder);
        var error = Assert.Throws<ArgumentException>(() => CocoFileEvaluation.Evaluate(truth, detections, IouKind.Boxes, options));
        StringAssert.Contains(error.Message, message);
    }

    private static (string Truth, string Detections) WriteSmallFiles(TemporaryFolder folder) => (
        folder.Write("gt.json", """
            {
              "images": [{"id": 1, "file_name": "a.png", "width": 20, "height": 10}],
              "categories": [{"id": 1, "name": "thing"}],
              "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [2, 2, 6, 4], "area": 24, "iscrowd": 0}]
            }
            """),
        folder.Write("dt.json", """[{"image_id": 1, "category_id": 1, "bbox": [2, 2, 6, 4], "score": 0.5}]"""));

    private static long[] Ids(JsonElement ids) => [.. ids.EnumerateArray().Select(id => id.GetInt64())];
}
