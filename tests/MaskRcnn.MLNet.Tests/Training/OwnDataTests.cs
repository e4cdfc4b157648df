using MaskRcnn.Datasets;
using MaskRcnn.Loading;
using MaskRcnn.Masks;
using MaskRcnn.MLNet.Tests.Scenes;
using MaskRcnn.Validation;
using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Training;

/// <summary>Training on a class of one's own, which makes or loads examples by itself.</summary>
[TestClass]
public sealed class OwnDataTests
{
    private static readonly string[] s_classes = ["bar", "square"];

    private static InstanceDataset Dataset { get; } = new(s_classes, [.. SharedScenes.Folder.Rows.Select((row, i) => new DatasetImage(
        i + 1, SharedScenes.Folder.PathOf(row.ImagePath), SceneFolder.ImageSize,
        [.. row.Masks.Zip(row.Labels, (mask, label) => new DatasetInstance(Array.IndexOf(s_classes, label) + 1, mask))]))]);

    [TestMethod]
    public void It_gives_the_model_that_the_same_examples_in_files_give()
    {
        using var ofFiles = Trainer().Fit(Dataset);
        using var ofCode = Trainer().Fit(s_classes, new OwnData(Dataset));

        CollectionAssert.AreEqual(s_classes, ofCode.ClassNames.ToArray());
        CollectionAssert.AreEqual(Scores(ofFiles), Scores(ofCode));
    }

    [TestMethod]
    public void Several_sets_are_one_in_their_order()
    {
        InstanceDataset first = Dataset.Where(image => image.Id <= 2), rest = Dataset.Where(image => image.Id > 2);
        var joined = new JoinedTrainingData(new OwnData(first), new DatasetTrainingData(rest));

        Assert.AreEqual(Dataset.Images.Count, joined.Count);
        string[] names = [.. Dataset.Images.Select(image => image.Path)];
        CollectionAssert.AreEqual(names, Enumerable.Range(0, joined.Count).Select(index => joined.Load(index).Name).ToArray());
        CollectionAssert.AreEqual(names, joined.Read().Select(example => example.Name).ToArray());
        CollectionAssert.AreEqual(names, Enumerable.Range(0, joined.Count).Select(index => joined.Describe(index).Name).ToArray());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => joined.Load(joined.Count));
        Assert.ThrowsExactly<ArgumentException>(() => new JoinedTrainingData());

        using var ofFiles = Trainer().Fit(Dataset);
        using var ofSets = Trainer().Fit(s_classes, joined);
        CollectionAssert.AreEqual(Scores(ofFiles), Scores(ofSets));
    }

    [TestMethod]
    public void It_is_measured_as_files_are()
    {
        Assert.AreEqual(Validate(options => Trainer(options).Fit(Dataset, Dataset)), Validate(options => Trainer(options).Fit(
            s_classes, new OwnData(Dataset), new ExampleValidationData(new OwnData(Dataset)))));

        static double Validate(Func<InstanceSegmentationTrainer.Options, InstanceSegmentationTransformer> fit)
        {
            double measured = -1;
            var options = SmallTraining.Options();
            options.MetricsCallback = result => measured = result.Boxes.AverageRecall100;
            fit(options).Dispose();
            return measured;
        }
    }

    [TestMethod]
    public void Labels_without_a_class_and_classes_without_names_are_refused()
    {
        StringAssert.Contains(
            Assert.Throws<InvalidDataException>(() => Trainer().Fit(["bar"], new OwnData(Dataset))).Message, "the label of an instance is 2, expected 1 to 1");
        foreach (string[] names in (string[][])[[], [""], ["a", "a"]])
            StringAssert.Contains(Assert.Throws<ArgumentException>(() => Trainer().Fit(names, new OwnData(Dataset))).Message, "class names");
        StringAssert.Contains(
            Assert.Throws<InvalidDataException>(() => Trainer().Fit(s_classes, new OwnData(Dataset.WhereInstances((_, _) => false)))).Message, "None of the 5 examples");
        var options = SmallTraining.Options();
        options.ValidationSetFraction = 0.5;
        StringAssert.Contains(
            Assert.Throws<ArgumentException>(() => Trainer(options).Fit(s_classes, new OwnData(Dataset))).Message, "give the examples for validation to Fit");
    }

    [TestMethod]
    public void Mirror_images_are_looked_at_where_the_model_is_told_to()
    {
        var scene = Dataset.Images[0].LoadPixels();
        using var model = Trainer().Fit(Dataset);
        Detections alone = model.Detect(scene);
        model.TestTimeAugmentation = new TestTimeAugmentation { FlipVertically = true };
        Detections found = model.Detect(scene), awaited = model.DetectAsync(scene).GetAwaiter().GetResult();

        CollectionAssert.AreNotEqual(alone.Scores.ToArray(), found.Scores.ToArray());
        CollectionAssert.AreEqual(found.Scores.ToArray(), awaited.Scores.ToArray());
        model.TestTimeAugmentation = null;
        CollectionAssert.AreEqual(alone.Scores.ToArray(), model.Detect(scene).Scores.ToArray());
    }

    private static InstanceSegmentationTrainer Trainer(InstanceSegmentationTrainer.Options? options = null)
    {
        options ??= SmallTraining.Options();
        options.Model.ScoreThreshold = 0;
        return new MLContext(seed: 1).MulticlassClassification.Trainers.InstanceSegmentation(options);
    }

    private static float[] Scores(InstanceSegmentationTransformer model) => [.. Dataset.Images.SelectMany(image => model.Detect(image.LoadPixels()).Scores)];

    /// <summary>No more than a class of one's own has to have.</summary>
    private sealed class OwnData(InstanceDataset dataset) : IIndexedTrainingData
    {
        public int Count => dataset.Images.Count;

        public TrainingExample Load(int index)
        {
            DatasetImage image = dataset.Images[index];
            return new TrainingExample(image.Path, image.LoadPixels(), new InstanceTargets(
                image.Size, [.. image.Instances.Select(instance => instance.Label)], [.. image.Instances.Select(instance => instance.Mask.ToRle(image.Size))]));
        }
    }
}
