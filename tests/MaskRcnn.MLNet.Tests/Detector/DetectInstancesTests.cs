using MaskRcnn.MLNet.Tests.Data;
using MaskRcnn.MLNet.Tests.Scenes;
using MaskRcnn.Weights;
using Microsoft.ML;
using Microsoft.ML.Data;
using PredictionHost;

namespace MaskRcnn.MLNet.Tests.Detector;

[TestClass]
public sealed class DetectInstancesTests
{
    private readonly FittedScenes _fitted = FittedScenes.Shared;
    private readonly MLContext _ml = new(seed: 1);
    private readonly WeightsFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void Weights_and_names_make_the_model_that_was_trained()
    {
        using var model = Fit(["bar", "square"]);

        CollectionAssert.AreEqual(_fitted.Lines, Predict(model));
        CollectionAssert.AreEqual(new[] { "bar", "square" }, model.ClassNames.ToArray());
    }

    [TestMethod]
    [DataRow("__background__")]
    [DataRow("background")]
    public void The_background_may_come_first(string background)
    {
        using var model = Fit([background, "bar", "square"]);

        CollectionAssert.AreEqual(_fitted.Lines, Predict(model));
    }

    [TestMethod]
    public void The_model_saves_and_loads_with_its_weights()
    {
        using var model = Fit(["bar", "square"]);
        using var zip = SmallTraining.Save(_ml, model);

        using var loaded = (InstanceSegmentationTransformer)new MLContext().Model.Load(zip, out _);

        CollectionAssert.AreEqual(_fitted.Lines, Predict(loaded));
    }

    [TestMethod]
    public void A_label_that_no_class_uses_is_never_predicted_and_keeps_its_key()
    {
        string weights = _folder.Random(classCount: 2);
        using var reference = Fit(["bar", "square"], weights);
        using var model = Fit([CocoClasses.Unused, "square"], weights);
        using var zip = SmallTraining.Save(_ml, model);
        using var loaded = (InstanceSegmentationTransformer)_ml.Model.Load(zip, out _);

        string[] all = Predict(reference);
        string[] expected = [.. all.Select(line => string.Join(" | ", line.Split(" | ").Where(item => item.StartsWith("square", StringComparison.Ordinal))))];
        CollectionAssert.AreNotEqual(all, expected, "Nothing to leave out shows nothing.");
        Assert.IsTrue(expected.Any(line => line.Length > 0), "Nothing to keep shows nothing.");
        CollectionAssert.AreEqual(expected, Predict(model));
        CollectionAssert.AreEqual(expected, Predict(loaded));
        CollectionAssert.AreEqual(new[] { "", "square" }, loaded.ClassNames.ToArray());
    }

    [TestMethod]
    public void The_keys_of_COCOs_slots_are_its_category_ids()
    {
        var weights = WeightsSource.FromFile(_folder.Random(classCount: 90));
        using var model = _ml.Transforms.DetectInstances(weights, CocoClasses.Slots).Fit(Images());
        var column = model.GetOutputSchema(Images().Schema)["PredictedLabel"];

        VBuffer<ReadOnlyMemory<char>> values = default;
        column.GetKeyValues(ref values);
        string[] names = [.. values.DenseValues().Select(value => value.ToString())];
        Assert.AreEqual(90UL, ((KeyDataViewType)((VectorDataViewType)column.Type).ItemType).Count);
        Assert.AreEqual(("person", "", "toothbrush"), (names[1 - 1], names[12 - 1], names[90 - 1]));
        CollectionAssert.AreEqual(CocoClasses.Names.ToArray(), names.Where(name => name.Length > 0).ToArray());
    }

    [TestMethod]
    public void Thresholds_and_limits_of_the_options_hold()
    {
        var options = Options(["bar", "square"]);
        options.DetectionsPerImage = 2;
        using var few = _ml.Transforms.DetectInstances(options).Fit(Images());
        options.DetectionsPerImage = 100;
        options.ScoreThreshold = 1;
        using var none = _ml.Transforms.DetectInstances(options).Fit(Images());

        CollectionAssert.AreEqual(_fitted.Lines.Select(line => string.Join(" | ", line.Split(" | ").Take(2))).ToArray(), Predict(few));
        Assert.IsTrue(Predict(none).All(line => line.Length == 0));
    }

    [TestMethod]
    public void Planning_and_fitting_agree_on_the_columns_and_log_the_import()
    {
        List<string> log = [];
        _ml.Log += (_, message) => log.Add(message.Message);
        var estimator = _ml.Transforms.DetectInstances(Options(["bar", "square"])).Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var planned = estimator.GetOutputSchema(ShapeRecorder.Of(Images()));
        using var model = estimator.Fit(Images());
        var fitted = ShapeRecorder.Of(model.Transform(Images()));

        foreach (string name in new[] { "PredictedLabel", "Score", "PredictedBoundingBoxes", "PredictedMasks" })
        {
            var expected = planned.Single(column => column.Name == name);
            var actual = fitted.Single(column => column.Name == name);
            Assert.AreEqual((expected.Kind, expected.ItemType, expected.IsKey), (actual.Kind, actual.ItemType, actual.IsKey), name);
        }

        Assert.IsTrue(log.Any(line => line.Contains("sha256", StringComparison.Ordinal)));
    }

    private InstanceSegmentationTransformer Fit(string[] names, string? weights = null) =>
        _ml.Transforms.DetectInstances(Options(names, weights)).Fit(Images());

    private InstanceDetectingEstimator.Options Options(string[] names, string? weights = null) => new()
    {
        Weights = WeightsSource.FromFile(weights ?? _folder.Fitted()),
        ClassNames = names,
        DetectionsPerImage = 10,
        ConfigureModel = model =>
        {
            var small = SmallTraining.Options().Model;
            (model.MinSize, model.MaxSize, model.AnchorSizes) = (small.MinSize, small.MaxSize, small.AnchorSizes);
            (model.RpnPreNmsTopInference, model.RpnPostNmsTopInference) = (small.RpnPreNmsTopInference, small.RpnPostNmsTopInference);
        },
    };

    private IDataView Images()
    {
        var rows = _ml.Data.LoadFromEnumerable(_fitted.Folder.Rows);
        return _ml.Transforms.LoadImages("Image", _fitted.Folder.FolderPath, "ImagePath").Fit(rows).Transform(rows);
    }

    private string[] Predict(ITransformer model)
    {
        var predictions = model.Transform(Images());
        return PredictionLines.Read(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(predictions).Transform(predictions));
    }
}
