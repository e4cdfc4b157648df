using System.Text.Json;
using MaskRcnn.Evaluation;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>Equality with pycocotools on random evaluations full of ties (Fixtures/Coco/make_tie_reference.py).</summary>
[TestClass]
public sealed class CocoTieTests
{
    [TestMethod]
    public void Ties_and_borders_are_decided_as_by_pycocotools()
    {
        using var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Coco", "ties.json")));
        int number = 0;
        foreach (var item in cases.RootElement.EnumerateArray())
        {
            var options = new CocoEvaluatorOptions
            {
                ClassAgnostic = item.GetProperty("options").GetProperty("class_agnostic").GetBoolean(),
                MaxDetections = [.. item.GetProperty("options").GetProperty("max_detections").EnumerateArray().Select(n => n.GetInt32())],
            };
            var evaluator = new CocoEvaluator(IouKind.Boxes, ["a", "b", "c"], options);
            foreach (var image in item.GetProperty("images").EnumerateArray())
            {
                evaluator.AddImage(
                    image.GetProperty("id").GetInt64(),
                    [.. image.GetProperty("truth").EnumerateArray().Select(TruthOf)],
                    [.. image.GetProperty("detections").EnumerateArray().Select(DetectionOf)]);
            }

            AssertMeans(item, evaluator.Compute(), options, $"case {number++}");
        }

        Assert.AreEqual(12, number);
    }

    private static void AssertMeans(JsonElement expected, CocoMetrics metrics, CocoEvaluatorOptions options, string message)
    {
        for (int a = 0; a < options.AreaRanges.Count; a++)
        {
            for (int m = 0; m < options.MaxDetections.Count; m++)
            {
                string area = options.AreaRanges[a].Name;
                int limit = options.MaxDetections[m];
                double precision = metrics.Table.MeanPrecision(null, area, limit);
                double recall = metrics.Table.MeanRecall(null, area, limit);
                Assert.AreEqual(expected.GetProperty("precision")[a][m].GetDouble(), precision, 1e-12, $"{message}, {area}, {limit}");
                Assert.AreEqual(expected.GetProperty("recall")[a][m].GetDouble(), recall, 1e-12, $"{message}, {area}, {limit}");
            }
        }

        var perCategory = expected.GetProperty("recall_per_category");
        for (int k = 0; k < perCategory.GetArrayLength(); k++)
        {
            Assert.AreEqual(perCategory[k].GetDouble(), metrics.PerClass[k].AverageRecall, 1e-12, message);
        }
    }

    private static GroundTruth TruthOf(JsonElement row) =>
        new(row[1].GetInt32(), null, BoxOf(row, 2), row[6].GetDouble(), row[7].GetInt32() == 1) { AnnotationId = row[0].GetInt64() };

    private static Detection DetectionOf(JsonElement row) => new(row[0].GetInt32(), row[5].GetDouble(), null, BoxOf(row, 1));

    private static CocoBox BoxOf(JsonElement row, int start) =>
        new(row[start].GetDouble(), row[start + 1].GetDouble(), row[start + 2].GetDouble(), row[start + 3].GetDouble());
}
