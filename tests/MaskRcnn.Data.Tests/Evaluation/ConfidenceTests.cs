using MaskRcnn.Evaluation;
using MaskRcnn.Evaluation.Confidence;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Evaluation;

/// <summary>Intervals of AP beside evaluations of the drawn images themselves, each as often as it was drawn.</summary>
[TestClass]
public sealed class ConfidenceTests
{
    private const int Images = 14;
    private static readonly string[] s_classes = ["a", "b", "c"];

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_draw_has_the_precision_of_its_images(bool classAgnostic)
    {
        var options = new CocoEvaluatorOptions { ClassAgnostic = classAgnostic };
        (GroundTruth[] Truths, Detection[] Detections)[] images = Make(seed: 7);
        var precision = new ResampledPrecision(Evaluate(images, Once(), options));
        for (int draw = 0; draw < 40; draw++)
        {
            int[] times = PrecisionDraws.Draw(Images, 3, draw);
            Assert.AreEqual(Images, times.Sum());

            CocoMetrics expected = Evaluate(images, times, options);
            DrawnPrecision actual = precision.Compute(times);

            Assert.AreEqual(expected.AveragePrecision, actual.Mean, 1e-12, $"draw {draw}");
            Assert.AreEqual(expected.AveragePrecision50, actual.MeanAt50, 1e-12, $"draw {draw}");
            for (int k = 0; k < expected.PerClass.Count; k++)
                Assert.AreEqual(expected.PerClass[k].AveragePrecision, actual.PerClass[k], 1e-12, $"draw {draw}, class {k}");
        }
    }

    [TestMethod]
    public void Intervals_hold_the_share_of_draws_that_they_say()
    {
        CocoMetrics metrics = Evaluate(Make(seed: 7), Once(), new());
        var options = new BootstrapOptions { Draws = 400, Level = 0.8, Seed = 5 };

        PrecisionIntervals intervals = metrics.Bootstrap(options);

        double[] draws = [.. PrecisionDraws.Of([metrics], options)[0].Select(draw => draw.Mean)];
        Assert.AreEqual(320, draws.Count(draw => draw >= intervals.AveragePrecision.Low && draw <= intervals.AveragePrecision.High), 2);
        Assert.AreEqual(metrics.AveragePrecision, intervals.AveragePrecision.Value);
        Assert.AreEqual(metrics.AveragePrecision50, intervals.AveragePrecision50.Value);
        Assert.AreEqual(intervals.ToString(), metrics.Bootstrap(options with { ThreadCount = 1 }).ToString());
        Assert.AreNotEqual(intervals.ToString(), metrics.Bootstrap(options with { Seed = 6 }).ToString());
        StringAssert.Contains(intervals.ToString(), "90%");
        StringAssert.Contains(metrics.ToJson(new() { Intervals = intervals }), "\"intervals\"");
    }

    [TestMethod]
    public void A_better_model_is_told_from_chance_and_the_same_is_not()
    {
        (GroundTruth[] Truths, Detection[] Detections)[] images = Make(seed: 7);
        CocoMetrics first = Evaluate(images, Once(), new());
        CocoMetrics perfect = Evaluate(
            [.. images.Select(image => (image.Truths, image.Truths.Where(truth => !truth.IsCrowd).Select(truth => new Detection(truth.Label, 1, null, truth.Box)).ToArray()))],
            Once(), new());

        PrecisionDifferences better = perfect.CompareWith(first);
        Assert.AreEqual(perfect.AveragePrecision - first.AveragePrecision, better.AveragePrecision!.Value, 1e-12);
        Assert.IsTrue(better.AveragePrecision.Low > 0 && better.AveragePrecision.PValue < 0.01, better.ToString());
        PrecisionDifferences same = first.CompareWith(first);
        Assert.AreEqual(new MetricDifference(0, 0, 0, 1), same.AveragePrecision);
        StringAssert.Contains(first.ToJson(new() { Differences = same }), "\"differences\"");
    }

    [TestMethod]
    public void Metrics_of_other_images_or_classes_cannot_be_compared()
    {
        CocoMetrics metrics = Evaluate(Make(seed: 7), Once(), new());
        Assert.Throws<ArgumentException>(() => metrics.CompareWith(Evaluate(Make(seed: 8), Once(), new())));
        Assert.Throws<ArgumentException>(() => metrics.CompareWith(Evaluate(Make(seed: 7), [2, .. Once()[1..]], new())));
        Assert.Throws<ArgumentException>(() => new CocoEvaluator(IouKind.Boxes, s_classes).Compute().Bootstrap());
        Assert.Throws<ArgumentException>(() => metrics.Bootstrap(new() { Draws = 99 }));
        Assert.Throws<ArgumentException>(() => metrics.Bootstrap(new() { Level = 1 }));
        Assert.Throws<ArgumentException>(() => metrics.Bootstrap(new() { ThreadCount = 0 }));
    }

    private static int[] Once() => [.. Enumerable.Repeat(1, Images)];

    private static CocoMetrics Evaluate((GroundTruth[] Truths, Detection[] Detections)[] images, int[] times, CocoEvaluatorOptions options)
    {
        var evaluator = new CocoEvaluator(IouKind.Boxes, s_classes, options);
        for (int i = 0; i < images.Length; i++)
            for (int copy = 0; copy < times[i]; copy++)
                evaluator.AddImage((100 * i) + copy, images[i].Truths, images[i].Detections);
        return evaluator.Compute();
    }

    /// <summary>Scores differ, since ties between copies of an image have no right order.</summary>
    private static (GroundTruth[] Truths, Detection[] Detections)[] Make(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Images).Select(_ => Image())];

        (GroundTruth[], Detection[]) Image()
        {
            GroundTruth[] truths = [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ =>
            {
                CocoBox box = Box();
                return new GroundTruth(random.Next(1, 4), null, box, box.Area, random.NextDouble() < 0.2);
            })];
            Detection[] near = [.. truths.Where(_ => random.NextDouble() < 0.8).Select(truth => new Detection(
                random.NextDouble() < 0.9 ? truth.Label : 1, random.NextDouble(), null,
                new CocoBox(truth.Box.X + (8 * random.NextDouble()), truth.Box.Y, truth.Box.Width, truth.Box.Height)))];
            return (truths, [.. near, .. Enumerable.Range(0, random.Next(0, 4)).Select(_ => new Detection(random.Next(1, 4), random.NextDouble(), null, Box()))]);
        }

        CocoBox Box() => new(100 * random.NextDouble(), 100 * random.NextDouble(), 20 + (40 * random.NextDouble()), 20 + (40 * random.NextDouble()));
    }
}
