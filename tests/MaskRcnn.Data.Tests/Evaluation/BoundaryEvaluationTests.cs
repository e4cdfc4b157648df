using System.Text.Json;
using MaskRcnn.Evaluation;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>Boundary AP beside faster-coco-eval 1.8.0.</summary>
[TestClass]
public sealed class BoundaryEvaluationTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void The_twelve_numbers_are_those_of_faster_coco_eval(bool analyzeErrors)
    {
        using JsonDocument reference = SharedData.ReadJson($"{DevSynth.Folder}/boundary.json");
        double[] expected = [.. reference.RootElement.GetProperty("stats").EnumerateArray().Select(value => value.GetDouble())];
        var options = new CocoFileEvaluationOptions { Evaluator = new CocoEvaluatorOptions { AnalyzeErrors = analyzeErrors } };

        CocoMetrics metrics = CocoFileEvaluation.Evaluate(
            SharedData.Path($"{DevSynth.Folder}/gt.json"), SharedData.Path($"{DevSynth.Folder}/dt_segm.json"), IouKind.Boundaries, options);

        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], metrics.Stats[i], 1e-6, $"number {i}");
    }

    /// <summary>2 % of the diagonal in whole pixels: 100 × 75 has 2.5, which goes to the even number.</summary>
    [TestMethod]
    [DataRow(1, 1, 1)]
    [DataRow(75, 100, 2)]
    [DataRow(480, 640, 16)]
    public void Boundaries_are_as_wide_as_the_paper_says(int height, int width, int expected) =>
        Assert.AreEqual(expected, BoundaryOverlap.WidthFor(new ImageSize(width, height)));
}
