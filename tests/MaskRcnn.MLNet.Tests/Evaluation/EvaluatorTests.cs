using MaskRcnn.Masks;
using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Evaluation;

[TestClass]
public sealed class EvaluatorTests
{
    private static readonly RleMask s_square = SceneFolder.Rectangle(10, 10, 20, 20);
    private static readonly RleMask s_bar = SceneFolder.Rectangle(4, 44, 30, 10);

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void The_truth_as_prediction_is_perfect()
    {
        var metrics = Evaluate([.. SharedScenes.Folder.Rows.Select(row =>
        {
            var both = new TruthAndPredictionRow { Labels = row.Labels, Masks = row.Masks };
            for (int i = 0; i < row.Labels.Length; i++)
                both.Predict(row.Labels[i], 0.9f, row.Masks[i].Rle!);
            return both;
        })]);

        Assert.AreEqual(1, metrics.Segmentation.AveragePrecision, 1e-12);
        Assert.AreEqual(1, metrics.BoundingBox.AveragePrecision, 1e-12);
        Assert.AreEqual("bbox AP=1.000 AP50=1.000 segm AP=1.000 AP50=1.000", metrics.ToString());
        CollectionAssert.AreEqual(new[] { "bar", "square" }, metrics.Segmentation.PerClass.Select(metric => metric.Name).ToArray());
    }

    // By hand: a square found with IoU 0.7 counts at the thresholds .50 to .70, five of ten; the bar is not found at all.
    [TestMethod]
    public void Half_overlap_counts_at_half_of_the_thresholds()
    {
        var metrics = Evaluate([
            new TruthAndPredictionRow { Labels = ["square", "bar"], Masks = [s_square, s_bar] }
                .Predict("square", 0.8f, SceneFolder.Rectangle(10, 10, 14, 20)),
        ]);

        Assert.AreEqual(0.25, metrics.Segmentation.AveragePrecision, 1e-12);
        Assert.AreEqual(0.5, metrics.Segmentation.AveragePrecision50, 1e-12);
        Assert.AreEqual(0, metrics.Segmentation.AveragePrecision75, 1e-12);
        Assert.AreEqual(0.25, metrics.BoundingBox.AveragePrecision, 1e-12);
        Assert.AreEqual(0.5, metrics.Segmentation.PerClass[0].AveragePrecision, 1e-12);
        Assert.AreEqual(0, metrics.Segmentation.PerClass[1].AveragePrecision, 1e-12);
    }

    // By hand: the square is found, the bar is taken for a square, and a second square is found where there is nothing.
    [TestMethod]
    public void Errors_and_confusions_are_counted_by_masks()
    {
        var metrics = Evaluate([
            new TruthAndPredictionRow { Labels = ["square", "bar"], Masks = [s_square, s_bar] }
                .Predict("square", 0.9f, s_square).Predict("square", 0.8f, s_bar).Predict("square", 0.3f, SceneFolder.Rectangle(50, 10, 5, 5)),
        ]);

        Assert.AreEqual("IoU 0.5: 1 right, 2 wrong (1 class, 0 location, 0 both, 0 duplicate, 1 background), 0 of 2 missed", metrics.Errors.ToString());
        CollectionAssert.AreEqual(new[] { "square", "bar" }, metrics.ConfusionMatrix.ClassNames.ToArray());
        Assert.AreEqual(1, metrics.ConfusionMatrix[1, 1]);
        Assert.AreEqual(1, metrics.ConfusionMatrix[2, 1]);
        Assert.AreEqual(0, metrics.ConfusionMatrix[0, 1], "Its score is below 0.5.");
        Assert.AreEqual(1, metrics.Segmentation.ConfusionMatrix(0.5, 0.2)[0, 1]);
    }

    // By hand: a wrong answer with a higher score halves the precision at every recall; one with a lower score costs nothing.
    [TestMethod]
    [DataRow(0.9f, 0.5)]
    [DataRow(0.1f, 1.0)]
    public void A_false_positive_costs_what_its_score_says(float score, double expected)
    {
        var metrics = Evaluate([
            new TruthAndPredictionRow { Labels = ["square"], Masks = [s_square] }.Predict("square", 0.5f, s_square),
            new TruthAndPredictionRow().Predict("square", score, s_bar),
        ]);

        Assert.AreEqual(expected, metrics.Segmentation.AveragePrecision, 1e-12);
        Assert.AreEqual(expected, metrics.BoundingBox.AveragePrecision, 1e-12);
    }

    [TestMethod]
    public void Labels_as_keys_and_as_text_give_the_same()
    {
        TruthAndPredictionRow[] rows =
        [
            new TruthAndPredictionRow { Labels = ["square", "bar"], Masks = [s_square, s_bar] }
                .Predict("bar", 0.9f, s_bar).Predict("bar", 0.8f, s_square),
            new TruthAndPredictionRow { Labels = ["bar"], Masks = [s_bar] }.Predict("square", 0.9f, s_bar),
        ];
        var text = Load(rows);
        // Met in this order, the keys of the predictions are not those of the truth.
        var keys = _ml.Transforms.Conversion.MapValueToKey("PredictedLabel").Fit(text).Transform(text);

        double[] expected = [.. _ml.MulticlassClassification.EvaluateInstanceSegmentation(text).Segmentation.Stats];

        CollectionAssert.AreEqual(expected, _ml.MulticlassClassification.EvaluateInstanceSegmentation(keys).Segmentation.Stats.ToArray());
        Assert.IsTrue(expected[0] is > 0 and < 1, $"AP is {expected[0]}.");
    }

    [TestMethod]
    public void Polygons_of_rows_without_predictions_take_the_size_of_the_image()
    {
        var polygon = InstanceMask.Parse(SceneFolder.Polygon(s_square.BoundingBox));
        TruthAndPredictionRow[] rows =
        [
            new TruthAndPredictionRow { ImagePath = "scene0.png", Labels = ["square"], Masks = [polygon] }.Predict("square", 0.9f, s_square),
            new() { ImagePath = "scene1.png", Labels = ["square"], Masks = [polygon] },
        ];
        var data = Load(rows);
        var withImages = _ml.Transforms.LoadImages("Image", SharedScenes.Folder.FolderPath, "ImagePath").Fit(data).Transform(data);

        // One of two squares is found: precision 1 up to recall 0.5, which is 51 of COCO's 101 recall points.
        var metrics = _ml.MulticlassClassification.EvaluateInstanceSegmentation(withImages);
        Assert.AreEqual(51 / 101.0, metrics.Segmentation.AveragePrecision, 1e-12);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => _ml.MulticlassClassification.EvaluateInstanceSegmentation(data));
        StringAssert.StartsWith(error.Message, "row 1 (ImagePath 'scene1.png'), instance 0");
        StringAssert.Contains(error.Message, "no image column");
    }

    [TestMethod]
    public void A_fitted_pipeline_is_evaluated_as_it_is()
    {
        var fitted = FittedScenes.Shared;
        var metrics = fitted.ML.MulticlassClassification.EvaluateInstanceSegmentation(fitted.Pipeline.Transform(fitted.Rows));

        Assert.IsTrue(metrics.Segmentation.AveragePrecision is >= 0 and <= 1);
        Assert.IsTrue(metrics.BoundingBox.AveragePrecision is >= 0 and <= 1);
    }

    private InstanceSegmentationMetrics Evaluate(TruthAndPredictionRow[] rows) =>
        _ml.MulticlassClassification.EvaluateInstanceSegmentation(Load(rows));

    private IDataView Load(TruthAndPredictionRow[] rows)
    {
        var data = _ml.Data.LoadFromEnumerable(rows);
        return _ml.Transforms.Conversion.MapValueToKey("Label", "Labels").Fit(data).Transform(data);
    }
}
