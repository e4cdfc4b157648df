using MaskRcnn.Evaluation;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Evaluation;

[TestClass]
public sealed class OperatingPointTests
{
    [TestMethod]
    [DataRow(IouKind.Boxes)]
    [DataRow(IouKind.Masks)]
    public void The_best_score_is_that_of_trying_every_score(IouKind kind)
    {
        var dataset = DevSynth.Load(kind);
        var metrics = dataset.Evaluate(kind);
        double[] scores = [.. dataset.Images.SelectMany(image => dataset.Detections(image, dataset.Categories))
            .Select(found => found.Score).Distinct().OrderDescending()];
        var best = new OperatingPoint?[80];
        foreach (double score in scores)
        {
            var errors = metrics.CountErrors(0.5, score);
            for (int k = 0; k < best.Length; k++)
            {
                var counts = errors.PerClass[k];
                double f1 = 2.0 * counts.TruePositives / (2 * counts.TruePositives + counts.FalsePositives + counts.FalseNegatives);
                if (counts.TruePositives > 0 && !(f1 <= best[k]?.F1))
                {
                    double precision = (double)counts.TruePositives / (counts.TruePositives + counts.FalsePositives);
                    best[k] = new OperatingPoint(score, precision, (double)counts.TruePositives / counts.Objects, f1);
                }
            }
        }

        Assert.IsGreaterThan(40, best.Count(point => point is not null));
        CollectionAssert.AreEqual(best, metrics.PerClass.Select(item => item.BestOperatingPoint).ToArray());
    }

    [TestMethod]
    public void Equal_scores_are_never_torn_apart()
    {
        var evaluator = new CocoEvaluator(IouKind.Boxes, ["cell"]);
        CocoBox box = new(0, 0, 10, 10);
        evaluator.AddImage(
            1,
            [new GroundTruth(1, null, box, 100)],
            [new Detection(1, 0.5, null, box), new Detection(1, 0.5, null, new CocoBox(50, 0, 10, 10))]);
        var best = evaluator.Compute().PerClass[0].BestOperatingPoint!;
        Assert.AreEqual(new OperatingPoint(0.5, 0.5, 1, 2 / 3.0), best);
    }

    [TestMethod]
    public void Curves_have_the_points_of_the_table()
    {
        var metrics = DevSynth.Load(IouKind.Boxes).Evaluate(IouKind.Boxes);
        string path = SharedData.Path($"{DevSynth.Folder}/reference_arrays.npz");
        double[] precision = NumpyArchive.ReadDoubles(path, "precision_bbox");
        for (int label = 1; label <= 80; label++)
        {
            var points = metrics.Table.Curve(label, 0.5);
            Assert.AreEqual(metrics.PerClass[label - 1].ObjectCount == 0 ? 0 : 101, points.Count);
            for (int r = 0; r < points.Count; r++)
            {
                // [T, R, K, A, M] at the first threshold and area range and the last number of detections.
                Assert.AreEqual(precision[((r * 80 + label - 1) * 4 + 0) * 3 + 2], points[r].Precision, 1e-12);
                Assert.AreEqual(r / 100.0, points[r].Recall, 1e-12);
            }
        }

        Assert.IsEmpty(metrics.Table.Curve(1, 0.123));
        Assert.IsNull(metrics.Table.BestOperatingPoint(1, 0.123));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => metrics.Table.Curve(81, 0.5));
    }
}
