using System.Text.Json;
using MaskRcnn.Evaluation;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>Kinds of errors, as counted by TIDE's own code (Fixtures/Coco/make_error_reference.py).</summary>
[TestClass]
public sealed class ErrorCountTests
{
    [TestMethod]
    [DataRow(IouKind.Boxes, "bbox")]
    [DataRow(IouKind.Masks, "segm")]
    public void Counts_are_those_of_tide(IouKind kind, string name)
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Coco", "errors.json")));
        var dataset = DevSynth.Load(kind);
        var metrics = dataset.Evaluate(kind, new CocoEvaluatorOptions { MaxDetections = [1000] });
        int compared = 0;
        foreach (var entry in reference.RootElement.EnumerateObject().Where(entry => entry.Name.StartsWith(name, StringComparison.Ordinal)))
        {
            string[] setting = entry.Name.Split(' ');
            double? score = setting[2] == "all" ? null : double.Parse(setting[2], System.Globalization.CultureInfo.InvariantCulture);
            var errors = metrics.CountErrors(double.Parse(setting[1], System.Globalization.CultureInfo.InvariantCulture), score);
            foreach ((int index, long category) in dataset.Categories.Index())
            {
                var expected = entry.Value.TryGetProperty($"{category}", out var values)
                    ? [.. values.EnumerateArray().Select(value => value.GetInt32())]
                    : new int[9];
                CollectionAssert.AreEqual(expected, Values(errors.PerClass[index]), $"{entry.Name}, category {category}");
            }

            compared++;
        }

        Assert.AreEqual(4, compared);
    }

    [TestMethod]
    public void Totals_add_up()
    {
        var errors = DevSynth.Load(IouKind.Boxes).Evaluate(IouKind.Boxes).CountErrors();
        Assert.AreEqual(80, errors.PerClass.Count);
        for (int i = 0; i < 9; i++)
        {
            Assert.AreEqual(errors.PerClass.Sum(counts => Values(counts)[i]), Values(errors.Total)[i]);
        }

        Assert.AreEqual(errors.Total.Objects - errors.Total.TruePositives, errors.Total.FalseNegatives);
        StringAssert.Contains(errors.ToString(), $"{errors.Total.FalsePositives} wrong");
    }

    [TestMethod]
    public void Kinds_of_errors_are_told_apart()
    {
        // Objects of class 1 at 0 and of class 2 at 100, each 10 wide.
        GroundTruth[] truths = [new(1, null, At(0), 100), new(2, null, At(100), 100), new(2, null, At(500), 100)];
        AssertCounts(truths, [Found(1, 0)], counts => counts.TruePositives);
        AssertCounts(truths, [Found(1, 100)], counts => counts.ClassErrors);
        AssertCounts(truths, [Found(1, 5)], counts => counts.LocationErrors);
        AssertCounts(truths, [Found(1, 105)], counts => counts.ClassAndLocationErrors);
        AssertCounts(truths, [Found(1, 0) with { Score = 1 }, Found(1, 1)], counts => counts.Duplicates);
        AssertCounts(truths, [Found(1, 300)], counts => counts.BackgroundErrors);
    }

    [TestMethod]
    public void Errors_that_were_not_analysed_cannot_be_counted()
    {
        var metrics = new CocoEvaluator(IouKind.Boxes, ["a"], new CocoEvaluatorOptions { AnalyzeErrors = false }).Compute();
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => metrics.CountErrors()).Message, "AnalyzeErrors");
        Assert.ThrowsExactly<InvalidOperationException>(() => metrics.ConfusionMatrix());
        metrics = new CocoEvaluator(IouKind.Boxes, ["a"]).Compute();
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => metrics.CountErrors(0.05));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => metrics.CountErrors(1.5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => metrics.ConfusionMatrix(double.NaN));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => metrics.ConfusionMatrix(0.5, double.NaN));
    }

    private static void AssertCounts(GroundTruth[] truths, Detection[] detections, Func<ErrorCounts, int> kind)
    {
        var evaluator = new CocoEvaluator(IouKind.Boxes, ["a", "b"]);
        evaluator.AddImage(1, truths, detections);
        var counts = evaluator.Compute().CountErrors().PerClass[0];
        Assert.AreEqual(1, kind(counts));
        Assert.AreEqual(detections.Length, counts.TruePositives + counts.FalsePositives);
    }

    private static CocoBox At(double x) => new(x, 0, 10, 10);

    private static Detection Found(int label, double x) => new(label, 0.5, null, At(x));

    private static int[] Values(ErrorCounts counts) =>
    [
        counts.Objects, counts.TruePositives, counts.ClassErrors, counts.LocationErrors, counts.ClassAndLocationErrors,
        counts.Duplicates, counts.BackgroundErrors, counts.Missed, counts.Ignored,
    ];
}
