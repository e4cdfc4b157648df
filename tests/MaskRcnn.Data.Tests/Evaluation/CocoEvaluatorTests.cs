using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Evaluation;

[TestClass]
public sealed class CocoEvaluatorTests
{
    private static readonly CocoBox Box = new(10, 10, 40, 40);

    [TestMethod]
    public void Without_images_there_is_nothing_to_find()
    {
        var metrics = new CocoEvaluator(IouKind.Boxes, ["cell"]).Compute();
        Assert.IsTrue(metrics.Stats.All(value => value == -1));
        Assert.AreEqual(-1, metrics.PerClass[0].AveragePrecision);
    }

    [TestMethod]
    public void Metrics_may_be_computed_between_images()
    {
        var evaluator = new CocoEvaluator(IouKind.Boxes, ["cell"]);
        evaluator.AddImage(1, [Truth()], [Found(0.9)]);
        Assert.AreEqual(1, evaluator.Compute().AveragePrecision, 1e-12);
        evaluator.AddImage(2, [Truth()], []);
        Assert.AreEqual(0.5, evaluator.Compute().AverageRecall100, 1e-12);
        Assert.AreEqual(0.5, evaluator.Compute().AverageRecall100, 1e-12);
    }

    [TestMethod]
    public void Ties_between_images_do_not_depend_on_the_order_of_adding()
    {
        double Evaluate(bool reversed)
        {
            var evaluator = new CocoEvaluator(IouKind.Boxes, ["cell"]);
            (long Id, Detection Found)[] images = [(1, Found(0.5)), (2, new Detection(1, 0.5, null, new CocoBox(90, 90, 40, 40)))];
            foreach ((long id, var found) in reversed ? images.Reverse() : images)
            {
                evaluator.AddImage(id, [Truth()], [found]);
            }

            return evaluator.Compute().AveragePrecision50;
        }

        Assert.AreEqual(51 / 101.0, Evaluate(reversed: false), 1e-12);
        Assert.AreEqual(51 / 101.0, Evaluate(reversed: true), 1e-12);
    }

    [TestMethod]
    public void Targets_and_detections_of_a_model_can_be_evaluated()
    {
        var size = new ImageSize(30, 20);
        var mask = new PolygonMask([[2, 2, 18, 2, 18, 12, 2, 12]]).ToRle(size);
        var targets = new InstanceTargets(size, [2], [mask]);
        var detections = new Detections(size, Boxes.FromArray([2, 2, 18, 12]), [2], [0.75f], [mask]);
        foreach (var kind in new[] { IouKind.Boxes, IouKind.Masks })
        {
            var evaluator = new CocoEvaluator(kind, ["a", "b"]);
            evaluator.AddImage(7, GroundTruth.FromTargets(targets), Detection.FromDetections(detections));
            var metrics = evaluator.Compute();
            Assert.AreEqual(-1, metrics.PerClass[0].AveragePrecision);
            Assert.AreEqual(1, metrics.PerClass[1].AveragePrecisionSmall, 1e-12);
        }
    }

    [TestMethod]
    public void What_cannot_be_evaluated_is_refused_and_named()
    {
        var evaluator = new CocoEvaluator(IouKind.Boxes, ["cell"]);
        AssertRefused(evaluator, "True object 1 of image 5 has label 2", [Truth(), Truth() with { Label = 2 }], []);
        AssertRefused(evaluator, "Detection 0 of image 5 has label 0", [], [Found(1) with { Label = 0 }]);
        AssertRefused(evaluator, "score NaN", [], [Found(double.NaN)]);
        AssertRefused(evaluator, "finite", [], [Found(1) with { Box = new CocoBox(0, 0, double.NaN, 1) }]);
        AssertRefused(evaluator, "area NaN", [Truth() with { Area = double.NaN }], []);
        evaluator.AddImage(5, [Truth()], [Found(1)]);
        AssertRefused(evaluator, "Image 5 was added before", [Truth()], [Found(1)]);
        Assert.AreEqual(1, evaluator.Compute().AveragePrecision, 1e-12);

        var masks = new CocoEvaluator(IouKind.Masks, ["cell"]);
        AssertRefused(masks, "no mask", [Truth()], []);
        var truth = Truth() with { Mask = RleMask.Empty(new ImageSize(5, 4)) };
        AssertRefused(masks, "4×5", [truth], [Found(1) with { Mask = RleMask.Empty(new ImageSize(4, 5)) }]);
    }

    [TestMethod]
    public void Options_out_of_range_are_refused_and_named()
    {
        AssertRefused("IouThresholds", options => options.IouThresholds = []);
        AssertRefused("IouThresholds", options => options.IouThresholds = [0.5, 0.5]);
        AssertRefused("IouThresholds", options => options.IouThresholds = [double.NaN]);
        AssertRefused("IouThresholds", options => options.IouThresholds = CocoEvaluatorOptions.Spaced(0.5, 0.9, 33));
        AssertRefused("RecallThresholds", options => options.RecallThresholds = [0.5, 1.5]);
        AssertRefused("MaxDetections", options => options.MaxDetections = [10, 1]);
        AssertRefused("MaxDetections", options => options.MaxDetections = [0]);
        AssertRefused("AreaRanges", options => options.AreaRanges = [AreaRange.All, AreaRange.All]);
        AssertRefused("AreaRanges", options => options.AreaRanges = [new AreaRange("all", 5, 4)]);
        Assert.ThrowsExactly<ArgumentException>(() => new CocoEvaluator(IouKind.Boxes, []));
    }

    [TestMethod]
    public void Later_changes_of_the_options_have_no_effect()
    {
        var options = new CocoEvaluatorOptions();
        var evaluator = new CocoEvaluator(IouKind.Boxes, ["cell"], options);
        options.IouThresholds = [0.1];
        evaluator.AddImage(1, [Truth()], [Found(1)]);
        Assert.AreEqual(-1, evaluator.Compute().Table.MeanRecall(0.1, "all", 100));
    }

    private static GroundTruth Truth() => new(1, null, Box, Box.Area);

    private static Detection Found(double score) => new(1, score, null, Box);

    private static void AssertRefused(CocoEvaluator evaluator, string message, GroundTruth[] truths, Detection[] detections)
    {
        var exception = Assert.ThrowsExactly<ArgumentException>(() => evaluator.AddImage(5, truths, detections));
        StringAssert.Contains(exception.Message, message);
    }

    private static void AssertRefused(string message, Action<CocoEvaluatorOptions> change)
    {
        var options = new CocoEvaluatorOptions();
        change(options);
        var exception = Assert.ThrowsExactly<ArgumentException>(() => new CocoEvaluator(IouKind.Boxes, ["cell"], options));
        StringAssert.Contains(exception.Message, message);
    }
}
