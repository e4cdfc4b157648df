using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;
using Microsoft.ML.Data;
using PredictionHost;

namespace MaskRcnn.MLNet.Tests.Datasets;

[TestClass]
public sealed class DatasetPipelineTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void A_data_set_trains_in_one_call_to_the_same_model_as_the_same_rows()
    {
        var trainer = _ml.MulticlassClassification.Trainers.InstanceSegmentation(SmallTraining.Options());

        using var fromDataset = trainer.Fit(SceneDataset.Create().ToDataView(_ml));
        using var fromRows = trainer.Fit(SmallTraining.Load(_ml, SharedScenes.Folder, SharedScenes.Folder.Rows));

        AssertEqualPredictions(fromRows, fromDataset);
        CollectionAssert.AreEqual(SceneDataset.ClassNames, fromDataset.ClassNames.ToArray());
    }

    [TestMethod]
    public void Training_leaves_crowds_out()
    {
        var trainer = _ml.MulticlassClassification.Trainers.InstanceSegmentation(SmallTraining.Options());
        List<string> log = [];
        _ml.Log += (_, message) => log.Add(message.Message);

        using var withCrowds = trainer.Fit(SceneDataset.WithCrowds().ToDataView(_ml));
        using var without = trainer.Fit(SceneDataset.Create().ToDataView(_ml));

        AssertEqualPredictions(without, withCrowds);
        Assert.IsTrue(log.Any(line => line.Contains("5 crowd instances are left out", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Predictions_of_a_pipeline_over_a_data_set_are_evaluated_as_they_are()
    {
        var view = SceneDataset.WithCrowds().ToDataView(_ml);
        var pipeline = _ml.MulticlassClassification.Trainers.InstanceSegmentation(SmallTraining.Options())
            .Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        using var model = pipeline.Fit(view);
        var predictions = model.Transform(view);

        Assert.HasCount(5, PredictionLines.Read(predictions));
        Assert.IsTrue(_ml.MulticlassClassification.EvaluateInstanceSegmentation(predictions).Segmentation.AveragePrecision is >= 0 and <= 1);
    }

    [TestMethod]
    public void A_split_divides_the_rows_and_both_parts_train()
    {
        var split = _ml.Data.TrainTestSplit(SceneDataset.Create().ToDataView(_ml), testFraction: 0.4, seed: 3);
        string[] train = Paths(split.TrainSet), test = Paths(split.TestSet);

        CollectionAssert.AreEquivalent(SceneDataset.Create().Images.Select(image => image.Path).ToArray(), train.Concat(test).ToArray());
        Assert.IsNotEmpty(train);
        Assert.IsNotEmpty(test);
        _ml.MulticlassClassification.Trainers.InstanceSegmentation(SmallTraining.Options()).Fit(split.TrainSet).Dispose();
    }

    // ML.NET itself leaves image columns out of both.
    [TestMethod]
    public void A_cached_or_shuffled_data_set_keeps_all_but_the_images_and_trains_with_images_loaded_behind()
    {
        var view = SceneDataset.Create().ToDataView(_ml);
        var options = SmallTraining.Options();
        foreach (var kept in new[] { _ml.Data.Cache(view), _ml.Data.ShuffleRows(view, seed: 2) })
        {
            CollectionAssert.AreEqual(new[] { "ImagePath", "Label", "Masks", "IsCrowd" }, kept.Schema.Select(column => column.Name).ToArray());
            CollectionAssert.AreEquivalent(Paths(view), Paths(kept));
            var data = _ml.Transforms.LoadImages("Image", "", "ImagePath").Fit(kept).Transform(kept);
            using var model = _ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(data);
            CollectionAssert.AreEqual(SceneDataset.ClassNames, model.ClassNames.ToArray());
        }
    }

    [TestMethod]
    public void Another_type_of_crowd_column_is_refused_by_planning_fitting_and_evaluating()
    {
        var fitted = FittedScenes.Shared;
        var view = SceneDataset.Create().ToDataView(_ml);
        var misnamed = _ml.Transforms.CopyColumns("IsCrowd", "ImagePath").Fit(view).Transform(view);
        var trainer = _ml.MulticlassClassification.Trainers.InstanceSegmentation(SmallTraining.Options());

        Action[] uses =
        [
            () => trainer.GetOutputSchema(Data.ShapeRecorder.Of(misnamed)),
            () => trainer.Fit(misnamed),
            () => _ml.MulticlassClassification.EvaluateInstanceSegmentation(fitted.Transformer.Transform(misnamed)),
        ];
        foreach (var use in uses)
        {
            var error = Assert.Throws<ArgumentException>(use);
            StringAssert.Contains(error.Message, "crowd column 'IsCrowd'");
            StringAssert.Contains(error.Message, "expected vector of Boolean, got");
        }
    }

    private static string[] Paths(IDataView view) => [.. view.GetColumn<string>("ImagePath")];

    private void AssertEqualPredictions(InstanceSegmentationTransformer expected, InstanceSegmentationTransformer actual)
    {
        string[] lines = Predict(expected);
        Assert.IsTrue(lines.Any(line => line.Length > 0), "A model that finds nothing shows nothing.");
        CollectionAssert.AreEqual(lines, Predict(actual));
    }

    private string[] Predict(InstanceSegmentationTransformer model)
    {
        var predictions = model.Transform(SceneDataset.Create().ToDataView(_ml));
        return PredictionLines.Read(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(predictions).Transform(predictions));
    }
}
