using MaskRcnn.Masks;
using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;
using Microsoft.ML.Data;
using PredictionHost;

namespace MaskRcnn.MLNet.Tests.Labels;

/// <summary>The trainer makes keys of class names itself, so that the saved pipeline needs nothing but an image.</summary>
[TestClass]
public sealed class TextLabelTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly SceneFolder _folder = SharedScenes.Folder;

    [TestMethod]
    public void A_saved_pipeline_predicts_on_a_path_alone()
    {
        var rows = _ml.Data.LoadFromEnumerable(Rows());
        var model = Pipeline(SmallTraining.Options()).Fit(rows);
        using var zip = SmallTraining.Save(_ml, model);
        var loaded = new MLContext().Model.Load(zip, out _);
        var images = new MLContext().Data.LoadFromEnumerable(_folder.Rows.Select(row => new OnlyPath { ImagePath = _folder.PathOf(row.ImagePath) }));

        string[] lines = PredictionLines.Read(loaded.Transform(images));

        CollectionAssert.AreEqual(PredictionLines.Read(model.Transform(rows)), lines);
        Assert.AreEqual(_folder.Rows.Count, lines.Length);
        (model as IDisposable)?.Dispose();
        (loaded as IDisposable)?.Dispose();
    }

    [TestMethod]
    public void Classes_are_the_names_in_ordinal_order_whatever_the_order_of_rows()
    {
        using var model = Trainer().Fit(Load(Rows().Reverse()));

        CollectionAssert.AreEqual(new[] { "bar", "square" }, model.ClassNames.ToArray());
    }

    [TestMethod]
    public void Names_and_keys_give_the_same_weights_and_metrics()
    {
        var keyed = SmallTraining.Load(_ml, _folder, _folder.Rows);
        var named = Load(Rows());
        var options = SmallTraining.Options();
        options.Seed = 5;
        using var byKey = _ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(keyed);
        using var byName = _ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(named);

        CollectionAssert.AreEqual(
            Models.ModelZip.ReadEntry(SmallTraining.Save(_ml, byKey).ToArray(), Models.ModelZip.Weights),
            Models.ModelZip.ReadEntry(SmallTraining.Save(_ml, byName).ToArray(), Models.ModelZip.Weights));
        var expected = _ml.MulticlassClassification.EvaluateInstanceSegmentation(byKey.Transform(keyed));
        var metrics = _ml.MulticlassClassification.EvaluateInstanceSegmentation(byName.Transform(named));
        CollectionAssert.AreEqual(expected.Segmentation.Stats.ToArray(), metrics.Segmentation.Stats.ToArray());
        CollectionAssert.AreEqual(expected.BoundingBox.Stats.ToArray(), metrics.BoundingBox.Stats.ToArray());
    }

    [TestMethod]
    public void Predictions_as_text_are_evaluated_against_truth_as_text()
    {
        var rows = _ml.Data.LoadFromEnumerable(Rows());
        var model = Pipeline(SmallTraining.Options()).Fit(rows);

        // One class is missing in the truth, so a detection of it is an error of a class without truth.
        var squares = _ml.Data.LoadFromEnumerable(Rows().Select(row => new NamedRow
        {
            ImagePath = row.ImagePath,
            Label = [.. row.Label.Where(name => name == "square")],
            Masks = [.. row.Masks.Where((_, i) => row.Label[i] == "square")],
        }));

        var metrics = _ml.MulticlassClassification.EvaluateInstanceSegmentation(model.Transform(squares));

        CollectionAssert.AreEqual(new[] { "bar", "square" }, metrics.Segmentation.PerClass.Select(item => item.Name).ToArray());
        (model as IDisposable)?.Dispose();
    }

    [TestMethod]
    public void Validation_rows_may_be_named_too()
    {
        var options = SmallTraining.Options();
        options.ValidationSet = Load(Rows().Reverse());
        int validations = 0;
        options.MetricsCallback = _ => validations++;

        using var model = _ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(Load(Rows()));

        Assert.AreEqual(1, validations);
    }

    [TestMethod]
    public void An_empty_name_is_a_missing_label()
    {
        var rows = Rows().ToList();
        rows[1].Label[0] = "";

        var error = Failure.Of<InvalidDataException>(() => Trainer().Fit(Load(rows)));

        StringAssert.Contains(error.Message, "row 1 (ImagePath 'scene1.png'), instance 0: its label is missing");
    }

    [TestMethod]
    public void Rows_without_any_name_are_refused()
    {
        var error = Failure.Of<InvalidDataException>(() => Trainer().Fit(Load([new NamedRow { ImagePath = "scene0.png" }])));

        StringAssert.Contains(error.Message, "Label column 'Label' has no label in any row.");
    }

    private InstanceSegmentationTrainer Trainer() => _ml.MulticlassClassification.Trainers.InstanceSegmentation(SmallTraining.Options());

    private IEstimator<ITransformer> Pipeline(InstanceSegmentationTrainer.Options options) =>
        _ml.Transforms.LoadUprightImages(imageFolder: _folder.FolderPath)
            .Append(_ml.MulticlassClassification.Trainers.InstanceSegmentation(options))
            .Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

    private IDataView Load(IEnumerable<NamedRow> rows)
    {
        var view = _ml.Data.LoadFromEnumerable(rows);
        return _ml.Transforms.LoadUprightImages(imageFolder: _folder.FolderPath).Fit(view).Transform(view);
    }

    private IEnumerable<NamedRow> Rows() =>
        _folder.Rows.Select(row => new NamedRow { ImagePath = row.ImagePath, Label = [.. row.Labels], Masks = row.Masks });

    private sealed class OnlyPath
    {
        public string ImagePath { get; set; } = "";
    }
}
