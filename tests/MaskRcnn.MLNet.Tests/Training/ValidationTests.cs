using MaskRcnn.Evaluation;
using MaskRcnn.MLNet.Tests.Datasets;
using MaskRcnn.MLNet.Tests.Scenes;
using MaskRcnn.Validation;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet.Tests.Training;

[TestClass]
public sealed class ValidationTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly List<ValidationResult> _results = [];

    [TestMethod]
    public void The_model_is_the_best_by_the_validation_set_measured_as_the_evaluator_does_crowds_included()
    {
        var validation = SceneDataset.WithCrowds().ToDataView(_ml);
        var options = Options(epochs: 14);
        options.Training.LearningRate = 0.02;
        options.ValidationSet = validation;

        using var model = Fit(options, SceneDataset.Create().ToDataView(_ml));

        var metrics = _ml.MulticlassClassification.EvaluateInstanceSegmentation(model.Transform(validation));
        var best = _results.Last(result => result.IsBest);
        Assert.HasCount(14, _results);
        Assert.IsGreaterThan(0, best.Masks.AveragePrecision, "A model that finds nothing shows nothing.");
        Assert.AreEqual(_results.Max(result => result.Masks.AveragePrecision), best.Masks.AveragePrecision);
        Assert.AreEqual(best.Masks.AveragePrecision, metrics.Segmentation.AveragePrecision);
        Assert.AreEqual(best.Masks.AveragePrecision50, metrics.Segmentation.AveragePrecision50);
        Assert.AreEqual(best.Boxes.AveragePrecision, metrics.BoundingBox.AveragePrecision);
    }

    [TestMethod]
    public void Keys_that_another_mapping_gave_in_another_order_are_matched_by_name()
    {
        var rows = _ml.Data.LoadFromEnumerable(SharedScenes.Folder.Rows);
        var names = _ml.Data.LoadFromEnumerable(new[] { new FitTests.ClassName("square"), new("bar") });
        var reversed = _ml.Transforms.LoadImages("Image", SharedScenes.Folder.FolderPath, "ImagePath")
            .Append(_ml.Transforms.Conversion.MapValueToKey("Label", "Labels", keyData: names)).Fit(rows).Transform(rows);

        foreach (var truths in ReadTruths(SmallTraining.Load(_ml, SharedScenes.Folder, SharedScenes.Folder.Rows), reversed))
        {
            CollectionAssert.AreEqual(truths.Expected.Select(truth => truth.Label).ToArray(), truths.Actual.Select(truth => truth.Label).ToArray());
            CollectionAssert.AreEqual(truths.Expected.Select(truth => truth.Area).ToArray(), truths.Actual.Select(truth => truth.Area).ToArray());
        }
    }

    [TestMethod]
    public void A_class_that_the_training_data_lack_is_named_before_any_row_is_read()
    {
        var rows = _ml.Data.LoadFromEnumerable(new[] { new SceneRow { ImagePath = "absent.png", Labels = ["unicorn"], Masks = SharedScenes.Folder.Rows[0].Masks[..1] } });
        var options = Options(epochs: 1);
        options.ValidationSet = SmallTraining.Loading(_ml, SharedScenes.Folder).Fit(rows).Transform(rows);

        var error = Assert.Throws<ArgumentException>(() => Fit(options, SmallTraining.Load(_ml, SharedScenes.Folder, SharedScenes.Folder.Rows)));

        StringAssert.Contains(error.Message, "ValidationSet has classes that the training data do not know: unicorn; expected bar, square");
    }

    [TestMethod]
    public void A_missing_column_is_named_before_any_row_is_read()
    {
        var data = SmallTraining.Load(_ml, SharedScenes.Folder, SharedScenes.Folder.Rows);
        var options = Options(epochs: 1);
        options.ValidationSet = _ml.Transforms.DropColumns("Masks").Fit(data).Transform(data);

        var error = Assert.Throws<ArgumentException>(() => Fit(options, data));

        StringAssert.Contains(error.Message, "'Masks'");
        StringAssert.Contains(error.Message, "ValidationSet");
    }

    [TestMethod]
    public void Early_stopping_ends_the_training_and_says_so()
    {
        var log = new TrainingLog(_ml);
        var options = Options(epochs: 6);
        options.Training.LearningRate = 1e-6;
        options.Training.Validation.Patience = 1;
        options.ValidationSetFraction = 0.4;
        var data = SmallTraining.Load(_ml, SharedScenes.Folder, SharedScenes.Folder.Rows);

        Fit(options, data).Dispose();

        Assert.HasCount(2, _results);
        Assert.IsTrue(log.Infos.Any(line => line.StartsWith("The training stopped early, after 2 epochs", StringComparison.Ordinal)));
        Assert.IsTrue(log.Infos.Any(line => line.StartsWith("Validation after epoch 1: mask AP 0.0000", StringComparison.Ordinal)
            && line.EndsWith(", best so far", StringComparison.Ordinal)));
    }

    private InstanceSegmentationTrainer.Options Options(int epochs)
    {
        var options = SmallTraining.Options();
        options.Training.Epochs = epochs;
        options.MetricsCallback = _results.Add;
        return options;
    }

    private InstanceSegmentationTransformer Fit(InstanceSegmentationTrainer.Options options, IDataView data) =>
        _ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(data);

    private IEnumerable<(IReadOnlyList<GroundTruth> Expected, IReadOnlyList<GroundTruth> Actual)> ReadTruths(IDataView data, IDataView reversed)
    {
        var host = ((IHostEnvironment)_ml).Register("test");
        using var channel = host.Start("test");
        var (bars, squares) = (Bind(data), Bind(reversed));
        CollectionAssert.AreEqual(new[] { "square", "bar" }, squares.Labels.Names.ToArray());
        return [.. Rows(data, bars).Zip(Rows(reversed, squares))];

        (InputColumns Columns, ClassLabels Labels) Bind(IDataView view)
        {
            var columns = InputColumns.Bind(host, new InstanceSegmentationTrainer.Options().InputColumnNames, view.Schema);
            return (columns, ClassLabels.FromColumn(host, columns.Label));
        }

        IEnumerable<IReadOnlyList<GroundTruth>> Rows(IDataView view, (InputColumns Columns, ClassLabels Labels) bound) =>
            new ValidationRows(host, channel, view, bound.Columns, KeyMapping.Create(host, bound.Labels, bars.Labels, "data"), InvalidInstancePolicy.Fail)
                .Read().Select(example => example.Truths);
    }
}
