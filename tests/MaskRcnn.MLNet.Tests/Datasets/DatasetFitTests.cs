using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.MLNet.Tests.Models;
using MaskRcnn.MLNet.Tests.Scenes;
using MaskRcnn.MLNet.Tests.Training;
using MaskRcnn.Validation;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet.Tests.Datasets;

/// <summary>Training on a data set without a data view.</summary>
[TestClass]
public sealed class DatasetFitTests
{
    private readonly MLContext _ml = new(seed: 1);

    // Order, batches and augmentation of both ways are the same where nothing is sampled and all fits into the shuffle buffer.
    [TestMethod]
    public void The_model_names_its_classes_predicts_and_learns_the_same_in_order_as_from_rows()
    {
        var options = SmallTraining.Options();
        options.Training.Loading.Shuffle = false;
        options.Training.Loading.GroupByAspectRatio = false;
        var dataset = SceneDataset.WithCrowds();

        using var model = Trainer(options).Fit(dataset);
        using var fromRows = Trainer(options).Fit(dataset.ToDataView(_ml));

        CollectionAssert.AreEqual(SceneDataset.ClassNames, model.ClassNames.ToArray());
        var predictions = model.Transform(dataset.ToDataView(_ml));
        var named = _ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(predictions).Transform(predictions);
        Assert.IsTrue(named.GetColumn<string[]>("PredictedLabel").SelectMany(names => names).All(SceneDataset.ClassNames.Contains));
        CollectionAssert.AreEqual(Weights(fromRows), Weights(model));
    }

    [TestMethod]
    public void A_data_set_for_validation_and_a_fraction_are_measured_and_exclude_each_other()
    {
        List<ValidationResult> results = [];
        var log = new TrainingLog(_ml);
        var options = SmallTraining.Options();
        options.MetricsCallback = results.Add;
        Trainer(options).Fit(SceneDataset.Create(), SceneDataset.WithCrowds()).Dispose();
        options.ValidationSetFraction = 0.4;
        Trainer(options).Fit(SceneDataset.Create()).Dispose();

        Assert.HasCount(2, results);
        // The crowds, one in each image, are said apart.
        CollectionAssert.Contains(log.Infos, "5 images, 8 instances for validation");
        CollectionAssert.Contains(log.Infos, "5 crowds for validation, in which detections are neither right nor wrong");
        Assert.IsTrue(log.Infos.Any(line => line.StartsWith("3 images, ", StringComparison.Ordinal)));
        Assert.IsTrue(log.Infos.Any(line => line.StartsWith("2 images, ", StringComparison.Ordinal)));
        var error = Assert.Throws<ArgumentException>(() => Trainer(options).Fit(SceneDataset.Create(), SceneDataset.Create()));
        StringAssert.Contains(error.Message, "ValidationSetFraction is 0.4; expected one of the two");
    }

    [TestMethod]
    public void A_view_for_validation_is_refused()
    {
        var options = SmallTraining.Options();
        options.ValidationSet = SceneDataset.Create().ToDataView(_ml);

        var error = Assert.Throws<ArgumentException>(() => Trainer(options).Fit(SceneDataset.Create()));

        StringAssert.Contains(error.Message, "ValidationSet belongs to training on a data view");
    }

    [TestMethod]
    public void Annotations_that_cannot_be_trained_on_are_refused_before_any_image_is_read()
    {
        var outside = new DatasetInstance(1, new PolygonMask([[100, 100, 120, 100, 120, 120]]));
        DatasetImage image = new(1, "absent.png", SceneFolder.ImageSize, [outside]);

        AssertRefused(new([], []), "no class");
        AssertRefused(new(["bar"], []), "no image");
        AssertRefused(new(["bar"], [image with { Instances = [] }]), "None of the 1 images has an instance");
        AssertRefused(new(["bar"], [image]), "absent.png: the mask of instance 0 covers no pixel of the 64x64 image");

        void AssertRefused(InstanceDataset dataset, string message) =>
            StringAssert.Contains(Assert.Throws<Exception>(() => Trainer(SmallTraining.Options()).Fit(dataset)).Message, message);
    }

    [TestMethod]
    public void An_image_that_cannot_be_read_stops_the_training_with_its_name()
    {
        var dataset = SceneDataset.Create();
        var broken = new InstanceDataset(dataset.ClassNames, [.. dataset.Images, dataset.Images[0] with { Id = 7, Path = "absent.png" }]);
        var options = SmallTraining.Options();
        options.Training.Loading.Shuffle = false;
        options.Training.BatchSize = 6;

        var error = Assert.ThrowsExactly<InvalidImageException>(() => Trainer(options).Fit(broken));

        StringAssert.StartsWith(error.Message, "absent.png");
    }

    [TestMethod]
    public void Images_that_cannot_be_read_are_skipped_and_named_where_the_options_say_so()
    {
        var dataset = SceneDataset.Create();
        var broken = new InstanceDataset(dataset.ClassNames, [.. dataset.Images, dataset.Images[0] with { Id = 7, Path = "absent.png" }]);
        List<ValidationResult> results = [];
        var log = new TrainingLog(_ml);
        var options = SmallTraining.Options();
        options.Training.Loading.UnreadableImages = UnreadableImagePolicy.Skip;
        options.Training.Epochs = 2;
        options.MetricsCallback = results.Add;

        Trainer(options).Fit(broken, broken).Dispose();

        Assert.HasCount(2, results);
        Assert.HasCount(1, log.Warnings.Where(line => line.StartsWith("Left out: absent.png", StringComparison.Ordinal)));
        Assert.HasCount(2, log.Warnings.Where(line => line.StartsWith("absent.png is left out", StringComparison.Ordinal)));
    }

    private InstanceSegmentationTrainer Trainer(InstanceSegmentationTrainer.Options options)
    {
        options.Seed = 4;
        return _ml.MulticlassClassification.Trainers.InstanceSegmentation(options);
    }

    private byte[] Weights(InstanceSegmentationTransformer model) =>
        ModelZip.ReadEntry(SmallTraining.Save(_ml, model).ToArray(), ModelZip.Weights);
}
