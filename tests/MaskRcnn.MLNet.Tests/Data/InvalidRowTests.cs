using MaskRcnn.MLNet.Tests.Scenes;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet.Tests.Data;

[TestClass]
public sealed class InvalidRowTests
{
    private static readonly InstanceMask s_mask = SceneFolder.Rectangle(8, 8, 20, 20);
    private static readonly InstanceMask s_empty = RleMask.Empty(SceneFolder.ImageSize);
    private static readonly InstanceMask s_otherSize = RleMask.Empty(new ImageSize(48, 32));

    private readonly SceneFolder _folder = SharedScenes.Folder;
    private readonly MLContext _ml = new(seed: 1);
    private int _steps;

    [TestMethod]
    public void Another_number_of_masks_than_labels() => AssertRefused(
        Row(["bar", "square"], [s_mask]), "row 1 (ImagePath 'scene1.png')", "'Label' has 2 labels", "'Masks' has 1 masks");

    [TestMethod]
    public void A_mask_that_covers_nothing() => AssertRefused(
        Row(["bar", "bar"], [s_mask, s_empty]), "row 1 (ImagePath 'scene1.png')", "instance 1", "covers no pixel of the 64x64 image");

    [TestMethod]
    public void A_polygon_outside_the_image() => AssertRefused(
        Row(["bar"], ["[[100,100,120,100,120,120]]"]), "row 1 (ImagePath 'scene1.png')", "instance 0", "covers no pixel of the 64x64 image");

    [TestMethod]
    public void A_mask_of_another_size() => AssertRefused(
        Row(["bar"], [s_otherSize]),
        "row 1 (ImagePath 'scene1.png')", "instance 0", s_otherSize.Rle!.Size.ToString(), SceneFolder.ImageSize.ToString());

    [TestMethod]
    [DataRow("")]
    [DataRow("polygon")]
    [DataRow("[[1,2,3,4]]")]
    [DataRow("[[1,2,\"x\",4,5,6]]")]
    [DataRow("{\"size\":[64,64],\"counts\":\"~~~\"}")]
    [DataRow("{\"size\":[64,64],\"counts\":[1,2]}")]
    [DataRow("{\"counts\":[4096]}")]
    public void Text_that_is_no_segmentation(string text) => AssertRefused(
        Row(["bar"], [text]), "row 1 (ImagePath 'scene1.png')", "instance 0", "its mask cannot be understood");

    [TestMethod]
    public void A_label_that_the_mapping_does_not_know()
    {
        var rows = _ml.Data.LoadFromEnumerable(_folder.Rows[..1]);
        var loading = SmallTraining.Loading(_ml, _folder).Fit(rows);
        var data = loading.Transform(_ml.Data.LoadFromEnumerable([_folder.Rows[0], Row(["unicorn"], [s_mask])]));

        AssertRefused(data, "row 1 (ImagePath 'scene1.png')", "instance 0", "key value 0");
    }

    [TestMethod]
    public void A_key_beyond_the_count_of_its_type()
    {
        var options = Options();
        options.LabelColumnName = "Keys";
        var rows = new[] { new KeyedRow(), new KeyedRow { Keys = [1, 3] } };

        AssertRefused(SmallTraining.Load(_ml, _folder, rows), options, "row 1 (ImagePath 'scene1.png')", "instance 1", "key value 3", "2 classes");
    }

    [TestMethod]
    public void An_image_that_is_missing() => AssertRefused(
        new SceneRow { ImagePath = "absent.png", Labels = ["bar"], Masks = [s_mask] }, "'Image'", "row 1 (ImagePath 'absent.png')");

    [TestMethod]
    public void A_file_that_is_no_image()
    {
        File.WriteAllText(_folder.PathOf("text.png"), "This is no image.");
        AssertRefused(new SceneRow { ImagePath = "text.png" }, "'Image'", "row 1 (ImagePath 'text.png')");
    }

    [TestMethod]
    public void An_empty_path() => AssertRefused(new SceneRow(), "'Image'", "row 1 (ImagePath '')", "missing");

    [TestMethod]
    public void No_row() => AssertRefused(SmallTraining.Load(_ml, _folder, Array.Empty<SceneRow>()), "no row");

    [TestMethod]
    public void No_instance_in_any_row()
    {
        var rows = _ml.Data.LoadFromEnumerable(_folder.Rows);
        var loading = SmallTraining.Loading(_ml, _folder).Fit(rows);
        var background = _ml.Data.LoadFromEnumerable([_folder.Rows[^1], _folder.Rows[^1]]);

        AssertRefused(loading.Transform(background), "None of the 2 rows", "'Label'");
    }

    [TestMethod]
    public void Skipping_leaves_invalid_instances_out_and_warns_once_for_each()
    {
        List<string> warnings = [];
        _ml.Log += (_, log) =>
        {
            if (log.Kind == ChannelMessageKind.Warning)
                warnings.Add(log.Message);
        };
        var options = Options();
        options.InvalidInstances = InvalidInstancePolicy.Skip;
        options.Training.Epochs = 2;
        SceneRow[] rows = [_folder.Rows[0], Row(["bar", "square", "bar"], [s_empty, s_mask, s_otherSize])];

        using var model = _ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(SmallTraining.Load(_ml, _folder, rows));

        Assert.AreEqual(2, _steps);
        Assert.HasCount(2, warnings);
        StringAssert.Contains(warnings[0], "row 1 (ImagePath 'scene1.png'), instance 0 is left out");
        StringAssert.Contains(warnings[1], "row 1 (ImagePath 'scene1.png'), instance 2 is left out");
    }

    [TestMethod]
    public void Skipping_does_not_excuse_another_number_of_masks_than_labels()
    {
        var options = Options();
        options.InvalidInstances = InvalidInstancePolicy.Skip;

        AssertRefused(SmallTraining.Load(_ml, _folder, [_folder.Rows[0], Row(["bar"], Array.Empty<InstanceMask>())]), options, "1 labels", "0 masks");
    }

    private static SceneRow Row(string[] labels, InstanceMask[] masks) => new() { ImagePath = "scene1.png", Labels = labels, Masks = masks };

    private static SceneTextRow Row(string[] labels, string[] masks) => new() { ImagePath = "scene1.png", Labels = labels, Masks = masks };

    private void AssertRefused(SceneRow row, params string[] parts) =>
        AssertRefused(SmallTraining.Load(_ml, _folder, [_folder.Rows[0], row]), parts);

    private void AssertRefused(SceneTextRow row, params string[] parts) =>
        AssertRefused(SmallTraining.Load(_ml, _folder, [_folder.TextRows.First(), row]), parts);

    private void AssertRefused(IDataView data, params string[] parts) => AssertRefused(data, Options(), parts);

    private void AssertRefused(IDataView data, InstanceSegmentationTrainer.Options options, params string[] parts)
    {
        var trainer = _ml.MulticlassClassification.Trainers.InstanceSegmentation(options);

        var error = Assert.ThrowsExactly<InvalidDataException>(() => trainer.Fit(data));

        foreach (string part in parts)
            StringAssert.Contains(error.Message, part);
        Assert.AreEqual(0, _steps, "Training began before the data was checked.");
    }

    private InstanceSegmentationTrainer.Options Options()
    {
        var options = SmallTraining.Options();
        options.ProgressCallback = _ => _steps++;
        return options;
    }
}
