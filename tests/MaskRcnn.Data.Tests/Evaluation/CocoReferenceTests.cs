using System.Text.Json;
using MaskRcnn.Evaluation;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>Equality with pycocotools on 62 images with 1,311 synthetic detections, for COCO's and other settings.</summary>
[TestClass]
public sealed class CocoReferenceTests
{
    private const double Tolerance = 1e-12;
    private const string Folder = "eval/coco_open_dev_synth";
    private static readonly string[] StatNames = ["AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl"];
    private static JsonDocument? _reference;
    private static CocoDataset? _boxes;
    private static CocoDataset? _masks;

    [ClassInitialize]
    public static void Load(TestContext context)
    {
        _reference = SharedData.ReadJson($"{Folder}/reference.json");
        using var truth = SharedData.ReadJson($"{Folder}/gt.json");
        using var boxes = SharedData.ReadJson($"{Folder}/dt_bbox.json");
        using var masks = SharedData.ReadJson($"{Folder}/dt_segm.json");
        _boxes = new CocoDataset(truth.RootElement, boxes.RootElement);
        _masks = new CocoDataset(truth.RootElement, masks.RootElement);
    }

    [ClassCleanup]
    public static void Unload() => _reference?.Dispose();

    [TestMethod]
    [DataRow(IouKind.Boxes)]
    [DataRow(IouKind.Masks)]
    public void The_twelve_numbers_are_those_of_pycocotools(IouKind kind)
    {
        var metrics = Evaluate(kind);
        var reference = Reference(kind);
        for (int i = 0; i < StatNames.Length; i++)
        {
            AssertSame(reference.GetProperty("stats"), StatNames[i], metrics.Stats[i], StatNames[i]);
        }

        Assert.AreEqual(metrics.AveragePrecision, metrics.Stats[0]);
        Assert.AreEqual(metrics.AverageRecallLarge, metrics.Stats[11]);
        Assert.AreEqual(reference.GetProperty("summary").GetString()!.TrimEnd(), metrics.ToString());
    }

    [TestMethod]
    [DataRow(IouKind.Boxes)]
    [DataRow(IouKind.Masks)]
    public void Metrics_of_each_class_are_those_of_pycocotools(IouKind kind)
    {
        var perClass = Reference(kind).GetProperty("per_class").EnumerateObject()
            .OrderBy(entry => long.Parse(entry.Name)).Select(entry => entry.Value).ToArray();
        var metrics = Evaluate(kind);
        Assert.AreEqual(80, metrics.PerClass.Count);
        foreach ((var expected, var actual) in perClass.Zip(metrics.PerClass))
        {
            Assert.AreEqual(expected.GetProperty("name").GetString(), actual.Name);
            AssertSame(expected, "AP", actual.AveragePrecision, actual.Name);
            AssertSame(expected, "AP50", actual.AveragePrecision50, actual.Name);
            AssertSame(expected, "AP75", actual.AveragePrecision75, actual.Name);
            AssertSame(expected, "APs", actual.AveragePrecisionSmall, actual.Name);
            AssertSame(expected, "APm", actual.AveragePrecisionMedium, actual.Name);
            AssertSame(expected, "APl", actual.AveragePrecisionLarge, actual.Name);
            AssertSame(expected, "AR", actual.AverageRecall, actual.Name);
        }
    }

    [TestMethod]
    [DataRow(IouKind.Boxes, "bbox")]
    [DataRow(IouKind.Masks, "segm")]
    public void Curves_are_those_of_pycocotools(IouKind kind, string name)
    {
        string path = SharedData.Path($"{Folder}/reference_arrays.npz");
        var table = Evaluate(kind).Table;
        AssertSame(NumpyArchive.ReadDoubles(path, $"precision_{name}"), table.Precision);
        AssertSame(NumpyArchive.ReadDoubles(path, $"recall_{name}"), table.Recall);
        AssertSame(NumpyArchive.ReadDoubles(path, $"scores_{name}"), table.Scores);
    }

    [TestMethod]
    [DataRow(IouKind.Boxes)]
    [DataRow(IouKind.Masks)]
    public void Other_settings_give_the_numbers_of_pycocotools(IouKind kind)
    {
        var reference = Reference(kind);
        AssertTable(reference.GetProperty("table"), Evaluate(kind), "default");
        var variants = reference.GetProperty("variants");
        long[] images = Ids(variants.GetProperty("_images_every_second"));
        long[] categories = Ids(variants.GetProperty("_categories_every_third"));
        int count = 0;
        foreach (var variant in variants.EnumerateObject().Where(variant => !variant.Name.StartsWith('_')))
        {
            var metrics = Evaluate(
                kind,
                OptionsOf(variant.Name),
                variant.Name == "every_second_image" ? images : null,
                variant.Name == "every_third_category" ? categories : null);
            AssertTable(variant.Value, metrics, variant.Name);
            count++;
        }

        Assert.AreEqual(11, count);
    }

    private static CocoMetrics Evaluate(
        IouKind kind, CocoEvaluatorOptions? options = null, long[]? images = null, long[]? categories = null) =>
        (kind == IouKind.Boxes ? _boxes : _masks)!.Evaluate(kind, options, images, categories);

    private static JsonElement Reference(IouKind kind) => _reference!.RootElement.GetProperty(kind == IouKind.Boxes ? "bbox" : "segm");

    private static CocoEvaluatorOptions OptionsOf(string variant)
    {
        var options = new CocoEvaluatorOptions();
        switch (variant)
        {
            case var _ when variant.StartsWith("maxDets_", StringComparison.Ordinal):
                options.MaxDetections = [.. variant.Split('_').Skip(1).Select(int.Parse)];
                break;
            case "class_agnostic_useCats0":
                options.ClassAgnostic = true;
                break;
            case "iou_0.5_only":
                options.IouThresholds = [0.5];
                break;
            case "iou_0.3_0.6_0.9":
                options.IouThresholds = [0.3, 0.6, 0.9];
                break;
            case "rec_11_points":
                options.RecallThresholds = CocoEvaluatorOptions.Spaced(0, 1, 11);
                break;
            case "area_16_48_128":
                options.AreaRanges =
                [
                    new("all", 0, 1e10), new("tiny", 0, 256), new("small", 256, 2304), new("medium", 2304, 16384), new("large", 16384, 1e10),
                ];
                break;
            case "every_second_image" or "every_third_category":
                break;
            default:
                Assert.Fail($"Unknown variant {variant}.");
                break;
        }

        return options;
    }

    private static void AssertTable(JsonElement expected, CocoMetrics metrics, string variant)
    {
        foreach (var setting in expected.EnumerateObject())
        {
            string[] parts = setting.Name.Split('/');
            int limit = int.Parse(parts[1]);
            string message = $"{variant} {setting.Name}";
            var table = metrics.Table;
            AssertSame(setting.Value, "AP", table.MeanPrecision(null, parts[0], limit), message);
            AssertSame(setting.Value, "AR", table.MeanRecall(null, parts[0], limit), message);
            double[] thresholds = [.. OptionsOf(variant == "default" ? "every_second_image" : variant).IouThresholds];
            for (int t = 0; t < thresholds.Length; t++)
            {
                AssertClose(
                    setting.Value.GetProperty("AP_per_iou")[t].GetDouble(), table.MeanPrecision(thresholds[t], parts[0], limit), message);
                AssertClose(
                    setting.Value.GetProperty("AR_per_iou")[t].GetDouble(), table.MeanRecall(thresholds[t], parts[0], limit), message);
            }
        }
    }

    private static void AssertSame(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.AreEqual(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i] != actual[i])
            {
                AssertClose(expected[i], actual[i], $"element {i}");
            }
        }
    }

    private static void AssertSame(JsonElement expected, string name, double actual, string message) =>
        AssertClose(expected.GetProperty(name).GetDouble(), actual, message);

    private static void AssertClose(double expected, double actual, string message) => Assert.AreEqual(expected, actual, Tolerance, message);

    private static long[] Ids(JsonElement ids) => [.. ids.EnumerateArray().Select(id => id.GetInt64())];
}
