using System.Text.Json;
using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>Equality with lvis-api 0.5.3: APs by size and frequency, ARs, and AP of each class.</summary>
[TestClass]
public sealed class LvisEvaluationTests
{
    private const double Tolerance = 1e-12;
    private const string Folder = "eval/lvis_synth";

    [TestMethod]
    [DataRow("bbox", 300)]
    [DataRow("bbox", 10)]
    [DataRow("segm", 300)]
    [DataRow("segm", 10)]
    public void Numbers_are_those_of_lvis_api(string kind, int limit)
    {
        using JsonDocument reference = SharedData.ReadJson($"{Folder}/reference.json");
        JsonElement expected = reference.RootElement.GetProperty($"{kind}_max{limit}");
        var options = new CocoFileEvaluationOptions();
        if (limit != 300)
            options.Evaluator.MaxDetections = [limit];

        CocoMetrics metrics = CocoFileEvaluation.Evaluate(
            SharedData.Path($"{Folder}/gt.json"), SharedData.Path($"{DevSynth.Folder}/dt_{kind}.json"),
            kind == "bbox" ? IouKind.Boxes : IouKind.Masks, options);

        (string Name, double Value)[] values =
        [
            ("AP", metrics.AveragePrecision), ("AP50", metrics.AveragePrecision50), ("AP75", metrics.AveragePrecision75),
            ("APs", metrics.AveragePrecisionSmall), ("APm", metrics.AveragePrecisionMedium), ("APl", metrics.AveragePrecisionLarge),
            ("APr", metrics.ByFrequency!.Rare), ("APc", metrics.ByFrequency.Common), ("APf", metrics.ByFrequency.Frequent),
            ($"AR@{limit}", metrics.AverageRecall1), ($"ARs@{limit}", metrics.AverageRecallSmall),
            ($"ARm@{limit}", metrics.AverageRecallMedium), ($"ARl@{limit}", metrics.AverageRecallLarge),
        ];
        foreach ((string name, double value) in values)
            Assert.AreEqual(expected.GetProperty(name).GetDouble(), value, Tolerance, name);
        double[] perClass = [.. expected.GetProperty("per_class_AP").EnumerateObject().OrderBy(entry => long.Parse(entry.Name)).Select(entry => entry.Value.GetDouble())];
        Assert.HasCount(perClass.Length, metrics.PerClass);
        for (int i = 0; i < perClass.Length; i++)
            Assert.AreEqual(perClass[i], metrics.PerClass[i].AveragePrecision, Tolerance, metrics.PerClass[i].Name);
        StringAssert.Contains(metrics.ToString(), "classes=rare");
    }

    [TestMethod]
    public void Rules_are_chosen_by_the_file_unless_they_are_named()
    {
        var notices = new List<string>();
        CocoMetrics automatic = Evaluate(EvaluationProtocol.Automatic);
        Assert.HasCount(1, notices.Where(notice => notice.Contains("neg_category_ids", StringComparison.Ordinal)).ToArray());
        Assert.AreEqual(automatic.AveragePrecision, Evaluate(EvaluationProtocol.Lvis).AveragePrecision);
        Assert.AreNotEqual(automatic.AveragePrecision, Evaluate(EvaluationProtocol.Coco).AveragePrecision);
        InvalidAnnotationException error = Assert.Throws<InvalidAnnotationException>(
            () => CocoFileEvaluation.Evaluate(
                SharedData.Path($"{DevSynth.Folder}/gt.json"), SharedData.Path($"{DevSynth.Folder}/dt_bbox.json"), IouKind.Boxes,
                new CocoFileEvaluationOptions { Protocol = EvaluationProtocol.Lvis }));
        StringAssert.Contains(error.Message, "neg_category_ids");

        CocoMetrics Evaluate(EvaluationProtocol protocol) => CocoFileEvaluation.Evaluate(
            SharedData.Path($"{Folder}/gt.json"), SharedData.Path($"{DevSynth.Folder}/dt_bbox.json"), IouKind.Boxes,
            new CocoFileEvaluationOptions { Protocol = protocol, Notice = notices.Add });
    }

    [TestMethod]
    public void What_was_not_looked_for_does_not_count()
    {
        GroundTruth[] truths = [new(1, null, new(0, 0, 10, 10), 100)];
        Detection[] detections =
        [
            new(1, 0.9, null, new(50, 50, 10, 10)), new(1, 0.8, null, new(0, 0, 10, 10)),
            new(2, 0.7, null, new(0, 0, 10, 10)), new(3, 0.6, null, new(0, 0, 10, 10)),
        ];

        Assert.AreEqual(0.5, Precision(new ImageJudgement(new HashSet<int> { 3 }, new HashSet<int>())), 1e-12);
        Assert.AreEqual(1, Precision(new ImageJudgement(new HashSet<int> { 3 }, new HashSet<int> { 1 })), 1e-12);

        double Precision(ImageJudgement judgement)
        {
            var evaluator = new CocoEvaluator(IouKind.Boxes, ["a", "b", "c"]);
            evaluator.AddImage(1, truths, detections, judgement);
            CocoMetrics metrics = evaluator.Compute();
            Assert.AreEqual(0, metrics.PerClass[1].DetectionCount, "b was not looked for");
            Assert.AreEqual(1, metrics.PerClass[2].DetectionCount, "c is known to be absent");
            return metrics.AveragePrecision50;
        }
    }

    [TestMethod]
    public void Options_are_checked()
    {
        Assert.Throws<ArgumentException>(() => new CocoEvaluatorOptions { MaxDetectionsPerImage = 0 }.Validate());
        Assert.Throws<ArgumentException>(
            () => new CocoEvaluator(IouKind.Boxes, ["a", "b"], new CocoEvaluatorOptions { ClassFrequencies = [ClassFrequency.Rare] }));
    }
}
