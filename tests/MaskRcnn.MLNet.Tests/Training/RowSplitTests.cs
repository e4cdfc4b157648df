using MaskRcnn.MLNet.Tests.Datasets;
using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet.Tests.Training;

[TestClass]
public sealed class RowSplitTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Rows_for_training_and_for_validation_are_disjoint_and_follow_the_seed()
    {
        string[] all = [.. SharedScenes.Folder.Rows.Select((row, i) => $"row {i} (ImagePath '{row.ImagePath}')")];

        var (training, validation) = Read(seed: 1);

        Assert.HasCount(2, validation);
        CollectionAssert.AreEquivalent(all, training.Concat(validation).ToArray());
        CollectionAssert.AreEqual(validation, Read(seed: 1).Validation);
        Assert.IsGreaterThan(1, Enumerable.Range(1, 10).Select(seed => string.Join(',', Read(seed).Validation)).Distinct().Count());
    }

    [TestMethod]
    [DataRow(0.01)]
    [DataRow(0.95)]
    public void A_part_without_rows_is_refused_with_the_numbers(double fraction)
    {
        var options = SmallTraining.Options();
        options.ValidationSetFraction = fraction;
        var data = SmallTraining.Load(_ml, SharedScenes.Folder, SharedScenes.Folder.Rows);

        var trainer = _ml.MulticlassClassification.Trainers.InstanceSegmentation(options);

        foreach (Action fit in new Action[] { () => trainer.Fit(data), () => trainer.Fit(SceneDataset.Create()) })
        {
            var error = Assert.Throws<ArgumentException>(fit);
            StringAssert.Contains(error.Message, FormattableString.Invariant($"ValidationSetFraction is {fraction}"));
            StringAssert.Contains(error.Message, "of the 5 images");
        }
    }

    private (string[] Training, string[] Validation) Read(int seed)
    {
        var host = ((IHostEnvironment)_ml).Register("test");
        using var channel = host.Start("test");
        var data = SmallTraining.Load(_ml, SharedScenes.Folder, SharedScenes.Folder.Rows);
        var columns = InputColumns.Bind(host, new InstanceSegmentationTrainer.Options().InputColumnNames, data.Schema);
        var labels = ClassLabels.FromColumn(host, columns.Label);
        var unreadable = new UnreadableImages(host, channel, new LoadingOptions());
        var split = RowSplit.Create(host, data, 0.4, (ulong)seed);
        var training = new TrainingRows(host, channel, data, columns, labels, InvalidInstancePolicy.Fail);
        var validation = new ValidationRows(host, channel, data, columns, KeyMapping.Create(host, labels, labels, "data"), InvalidInstancePolicy.Fail);
        training.Check(split, unreadable, CancellationToken.None);
        validation.Check(split, unreadable, CancellationToken.None);
        return ([.. training.Read().Select(example => example.Name)], [.. validation.Read().Select(example => example.Name)]);
    }
}
