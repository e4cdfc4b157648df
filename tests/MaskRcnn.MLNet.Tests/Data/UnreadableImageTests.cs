using MaskRcnn.MLNet.Tests.Models;
using MaskRcnn.MLNet.Tests.Scenes;
using MaskRcnn.MLNet.Tests.Training;
using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Data;

/// <summary>Images that cannot be read, where the options say to skip them; that they stop a training otherwise is in <see cref="InvalidRowTests"/>.</summary>
[TestClass]
public sealed class UnreadableImageTests
{
    private readonly SceneFolder _folder = SharedScenes.Folder;
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Skipped_rows_leave_the_model_of_the_others_and_a_warning_each()
    {
        File.WriteAllText(_folder.PathOf("broken.png"), "This is no image.");
        var log = new TrainingLog(_ml);
        List<SceneRow> rows = [_folder.Rows[0], Unreadable("broken.png"), .. _folder.Rows[1..], Unreadable("absent.png")];

        byte[] skipped = Train(rows, Options());
        byte[] without = Train(_folder.Rows, Options());

        CollectionAssert.AreEqual(without, skipped);
        Assert.HasCount(2, log.Warnings);
        StringAssert.Contains(log.Warnings[0], "Left out: The image in column 'Image' of row 1 (ImagePath 'broken.png') cannot be read");
        StringAssert.Contains(log.Warnings[1], "row 6 (ImagePath 'absent.png')");
    }

    [TestMethod]
    public void More_than_the_limit_stop_the_training_rows_for_validation_included()
    {
        var options = Options();
        options.Training.Loading.MaxUnreadableImages = 1;
        options.ValidationSet = Load([_folder.Rows[0], Unreadable("second.png")]);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => Train([Unreadable("first.png"), .. _folder.Rows], options));

        StringAssert.Contains(error.Message, "2 images could not be read, more than the 1 that MaxUnreadableImages allows");
        StringAssert.Contains(error.Message, "second.png");
    }

    [TestMethod]
    public void An_image_that_breaks_during_training_fails_it_and_hands_over_the_model()
    {
        using var folder = new SceneFolder();
        var options = Options();
        options.Training.Epochs = 20;
        options.ProgressCallback = progress => File.WriteAllText(folder.PathOf(folder.Rows[2].ImagePath), "This is no image any more.");
        var data = SmallTraining.Load(_ml, folder, folder.Rows);

        var error = Assert.ThrowsExactly<TrainingFailedException>(() => _ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(data));

        StringAssert.Contains(error.Message, "scene2.png");
        StringAssert.Contains(error.Message, "It could be read before the training started.");
        Assert.HasCount(2, error.Model.ClassNames);
        error.Model.Dispose();
    }

    private static SceneRow Unreadable(string name) => new() { ImagePath = name, Labels = ["bar"], Masks = [SceneFolder.Rectangle(8, 8, 20, 20)] };

    private static InstanceSegmentationTrainer.Options Options()
    {
        var options = SmallTraining.Options();
        options.Training.Loading.UnreadableImages = UnreadableImagePolicy.Skip;
        return options;
    }

    private IDataView Load(IEnumerable<SceneRow> rows) => SmallTraining.Load(_ml, _folder, rows);

    private byte[] Train(IEnumerable<SceneRow> rows, InstanceSegmentationTrainer.Options options)
    {
        options.Seed = 3;
        using var model = _ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(Load(rows));
        return ModelZip.ReadEntry(SmallTraining.Save(_ml, model).ToArray(), ModelZip.Weights);
    }
}
