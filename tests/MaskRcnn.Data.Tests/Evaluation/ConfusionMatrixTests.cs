using MaskRcnn.Evaluation;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Evaluation;

[TestClass]
public sealed class ConfusionMatrixTests
{
    [TestMethod]
    public void Objects_are_counted_under_the_class_they_are_taken_for()
    {
        var evaluator = new CocoEvaluator(IouKind.Boxes, ["cat", "dog"]);
        evaluator.AddImage(
            1,
            [Truth(1, 0), Truth(1, 100), Truth(2, 200), Truth(2, 300), Truth(2, 400) with { IsCrowd = true }],
            [
                Found(1, 0, 0.9),
                Found(2, 100, 0.8),
                Found(1, 200, 0.9), // taken by the next one, although that scores less, because it has the right class
                Found(2, 200, 0.6),
                Found(2, 300, 0.4),
                Found(1, 700, 0.7),
                Found(2, 400, 0.9), // in the crowd
            ]);
        var matrix = evaluator.Compute().ConfusionMatrix();
        AssertMatrix(matrix, [[0, 2, 0], [0, 1, 1], [1, 0, 1]]);
        string[] lines = matrix.ToString().Split('\n');
        Assert.AreEqual("true \\ predicted  cat  dog  missed", lines[0]);
        Assert.AreEqual("cat                 1    1       0", lines[1]);
        Assert.AreEqual("dog                 0    1       1", lines[2]);
        Assert.AreEqual("background          2    0        ", lines[3]);

        // From score 0.7 on, the right detection of the object at 200 does not count, and the wrong one takes it.
        AssertMatrix(evaluator.Compute().ConfusionMatrix(0.5, 0.7), [[0, 1, 0], [0, 1, 1], [1, 1, 0]]);
    }

    [TestMethod]
    [DataRow(IouKind.Boxes)]
    [DataRow(IouKind.Masks)]
    public void Rows_hold_all_objects_and_columns_all_detections(IouKind kind)
    {
        var metrics = DevSynth.Load(kind).Evaluate(kind);
        foreach ((double iou, double score) in new[] { (0.5, 0.0), (0.5, 0.5), (0.75, 0.3) })
        {
            var matrix = metrics.ConfusionMatrix(iou, score);
            var errors = metrics.CountErrors(iou, score);
            for (int label = 1; label <= 80; label++)
            {
                var counts = errors.PerClass[label - 1];
                Assert.AreEqual(counts.TruePositives, matrix[label, label]);
                Assert.AreEqual(counts.Objects, Enumerable.Range(0, 81).Sum(predicted => matrix[label, predicted]));
                Assert.AreEqual(counts.TruePositives + counts.FalsePositives, Enumerable.Range(0, 81).Sum(truth => matrix[truth, label]));
            }
        }
    }

    private static void AssertMatrix(InstanceConfusionMatrix matrix, int[][] expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            CollectionAssert.AreEqual(expected[i], Enumerable.Range(0, expected.Length).Select(j => matrix[i, j]).ToArray(), $"row {i}");
        }
    }

    private static GroundTruth Truth(int label, double x) => new(label, null, new CocoBox(x, 0, 10, 10), 100);

    private static Detection Found(int label, double x, double score) => new(label, score, null, new CocoBox(x, 0, 10, 10));
}
