using System.Globalization;
using System.Text.Json;
using MaskRcnn.Evaluation;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Evaluation;

[TestClass]
public sealed class MetricsReportTests
{
    [TestMethod]
    public void Json_has_the_numbers_at_full_precision()
    {
        var metrics = DevSynth.Load(IouKind.Masks).Evaluate(IouKind.Masks);
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("metrics.json");
        metrics.WriteJson(path);
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var root = json.RootElement;
        Assert.AreEqual("segm", root.GetProperty("iouType").GetString());
        CollectionAssert.AreEqual(metrics.Stats.ToArray(), Numbers(root.GetProperty("stats")));
        Assert.AreEqual(80, root.GetProperty("classes").GetArrayLength());
        var person = root.GetProperty("classes")[0];
        Assert.AreEqual(metrics.PerClass[0].AveragePrecision, person.GetProperty("AP").GetDouble());
        Assert.AreEqual(metrics.PerClass[0].AverageRecallSmall, person.GetProperty("AR_small").GetDouble());
        Assert.AreEqual(metrics.PerClass[0].BestOperatingPoint!.F1, person.GetProperty("bestF1").GetProperty("f1").GetDouble());
        Assert.AreEqual(metrics.CountErrors().Total.Missed, root.GetProperty("errors").GetProperty("missed").GetInt32());
        Assert.AreEqual(metrics.ConfusionMatrix()[1, 1], root.GetProperty("confusion").GetProperty("counts")[1][1].GetInt32());
    }

    [TestMethod]
    public void Json_has_curves_when_asked_and_none_of_what_is_not_known()
    {
        var options = new CocoEvaluatorOptions { AnalyzeErrors = false };
        var metrics = DevSynth.Load(IouKind.Boxes).Evaluate(IouKind.Boxes, options);
        using var json = JsonDocument.Parse(metrics.ToJson(new MetricsReportOptions { Curves = true }));
        Assert.IsFalse(json.RootElement.TryGetProperty("errors", out _));
        var curves = json.RootElement.GetProperty("classes")[0].GetProperty("curves");
        Assert.AreEqual(10, curves.GetArrayLength());
        CollectionAssert.AreEqual(
            metrics.Table.Curve(1, 0.5).Select(point => point.Precision).ToArray(), Numbers(curves[0].GetProperty("precision")));
        var unknown = new CocoEvaluator(IouKind.Boxes, ["none"]).Compute();
        using var empty = JsonDocument.Parse(unknown.ToJson());
        Assert.IsTrue(Numbers(empty.RootElement.GetProperty("stats")).All(value => value == -1));
        Assert.AreEqual(JsonValueKind.Null, empty.RootElement.GetProperty("classes")[0].GetProperty("bestF1").ValueKind);
    }

    [TestMethod]
    public void Csv_has_a_row_per_class_and_one_for_all()
    {
        var evaluator = new CocoEvaluator(IouKind.Boxes, ["cat, black", "the \"dog\""]);
        CocoBox box = new(0, 0, 40, 40);
        evaluator.AddImage(1, [new GroundTruth(1, null, box, 1600)], [new Detection(1, 0.75, null, box)]);
        var metrics = evaluator.Compute();
        string[] lines = metrics.ToCsv().Split("\r\n");
        Assert.AreEqual(5, lines.Length);
        Assert.AreEqual(
            "label,name,objects,detections,AP,AP50,AP75,AP_small,AP_medium,AP_large,AR1,AR10,AR100,AR_small,AR_medium,AR_large,"
            + "best_f1,best_f1_score,best_f1_precision,best_f1_recall,"
            + "truePositives,class,location,classAndLocation,duplicate,background,missed,ignored",
            lines[0]);
        double ap = metrics.AveragePrecision;
        string shown = ap.ToString(CultureInfo.InvariantCulture);
        Assert.AreEqual($"1,\"cat, black\",1,1,{shown},{shown},{shown},,{shown},,1,1,1,,1,,1,0.75,1,1,1,0,0,0,0,0,0,0", lines[1]);
        Assert.AreEqual("2,\"the \"\"dog\"\"\",0,0" + new string(',', 17) + "0,0,0,0,0,0,0,0", lines[2]);
        StringAssert.StartsWith(lines[3], $",all,1,1,{shown},");
    }

    [TestMethod]
    public void The_table_shows_every_class()
    {
        var metrics = DevSynth.Load(IouKind.Boxes).Evaluate(IouKind.Boxes);
        string[] lines = metrics.ToClassTable().Split('\n');
        Assert.AreEqual(81, lines.Length);
        Assert.AreEqual(1, lines.Select(line => line.Length).Distinct().Count());
        StringAssert.StartsWith(lines[1], "person");
        StringAssert.Contains(lines[1], metrics.PerClass[0].AveragePrecision.ToString("0.000", CultureInfo.InvariantCulture));
    }

    private static double[] Numbers(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetDouble())];
}
