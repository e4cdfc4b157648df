using System.Text.Json;
using MaskRcnn.Evaluation;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>Equality with pycocotools where its rules are least obvious.</summary>
[TestClass]
public sealed class CocoEdgeCaseTests
{
    private const double Tolerance = 1e-12;
    private static readonly string[] StatNames = ["AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl"];

    [TestMethod]
    [DataRow(IouKind.Boxes, "bbox")]
    [DataRow(IouKind.Masks, "segm")]
    public void Edge_cases_give_the_numbers_of_pycocotools(IouKind kind, string name)
    {
        using var cases = SharedData.ReadJson("eval/edge_cases/cases.json");
        int count = 0;
        foreach (var item in cases.RootElement.EnumerateArray())
        {
            string message = $"{item.GetProperty("name").GetString()}: {item.GetProperty("note").GetString()}";
            var dataset = new CocoDataset(item.GetProperty("gt"), item.GetProperty($"dt_{name}"));
            var metrics = dataset.Evaluate(kind);
            var expected = item.GetProperty(name);
            for (int i = 0; i < StatNames.Length; i++)
            {
                Assert.AreEqual(expected.GetProperty("stats").GetProperty(StatNames[i]).GetDouble(), metrics.Stats[i], Tolerance, message);
            }

            AssertClasses(expected.GetProperty("per_class"), metrics, dataset.Categories, message);
            AssertOverlaps(expected.GetProperty("ious"), dataset, kind, message);
            count++;
        }

        Assert.AreEqual(16, count);
    }

    private static void AssertClasses(JsonElement perClass, CocoMetrics metrics, IReadOnlyList<long> categories, string message)
    {
        foreach ((int index, long category) in categories.Index())
        {
            var expected = perClass.GetProperty($"{category}");
            var actual = metrics.PerClass[index];
            Assert.AreEqual(expected.GetProperty("AP").GetDouble(), actual.AveragePrecision, Tolerance, message);
            Assert.AreEqual(expected.GetProperty("AP50").GetDouble(), actual.AveragePrecision50, Tolerance, message);
            Assert.AreEqual(expected.GetProperty("AR").GetDouble(), actual.AverageRecall, Tolerance, message);
            double[] thresholds = [.. new CocoEvaluatorOptions().IouThresholds];
            for (int t = 0; t < thresholds.Length; t++)
            {
                double recall = metrics.Table.MeanRecall(thresholds[t], "all", 100, index + 1);
                Assert.AreEqual(expected.GetProperty("recall_per_iou")[t].GetDouble(), recall, Tolerance, message);
            }
        }
    }

    private static void AssertOverlaps(JsonElement overlaps, CocoDataset dataset, IouKind kind, string message)
    {
        foreach (var entry in overlaps.EnumerateObject())
        {
            long[] ids = [.. entry.Name.Split(',').Select(long.Parse)];
            var truths = dataset.Truths(ids[0], [ids[1]]);
            var detections = dataset.Detections(ids[0], [ids[1]]).OrderByDescending(detection => detection.Score);
            double[] actual = [.. detections.SelectMany(detection => truths.Select(truth => kind == IouKind.Boxes
                ? detection.Box.IoU(truth.Box, truth.IsCrowd)
                : detection.Mask!.IoU(truth.Mask!, truth.IsCrowd)))];
            double[] expected = [.. entry.Value.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => value.GetDouble())];
            CollectionAssert.AreEqual(expected, actual, message);
        }
    }
}
