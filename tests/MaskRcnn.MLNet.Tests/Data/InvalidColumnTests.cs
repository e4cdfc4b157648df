using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet.Tests.Data;

[TestClass]
public sealed class InvalidColumnTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly SceneFolder _folder = SharedScenes.Folder;

    [TestMethod]
    [DataRow("image", "Absent", "Label", "Masks")]
    [DataRow("label", "Image", "Absent", "Masks")]
    [DataRow("mask", "Image", "Label", "Absent")]
    public void A_missing_column_is_named(string role, string image, string label, string masks) =>
        AssertRefused(image, label, masks, $"Could not find {role} column 'Absent'");

    [TestMethod]
    [DataRow("image", "ImagePath", "Label", "Masks", "String")]
    [DataRow("image", "Masks", "Label", "Masks", "Vector<InstanceMask>")]
    [DataRow("label", "Image", "Masks", "Masks", "Vector<InstanceMask>")]
    [DataRow("label", "Image", "OneLabel", "Masks", "Key<UInt32>")]
    [DataRow("label", "Image", "Image", "Masks", "Image")]
    [DataRow("mask", "Image", "Label", "Label", "Vector<Key<UInt32>>")]
    [DataRow("mask", "Image", "Label", "ImagePath", "String")]
    public void A_column_of_another_type_is_named_with_its_type(string role, string image, string label, string masks, string type)
    {
        string name = role switch { "image" => image, "label" => label, _ => masks };
        AssertRefused(image, label, masks, $"Schema mismatch for {role} column '{name}'", type);
    }

    [TestMethod]
    public void Transforming_needs_an_image()
    {
        var fitted = FittedScenes.Shared.Transformer;
        var rows = _ml.Data.LoadFromEnumerable(_folder.Rows);
        var text = _ml.Transforms.CopyColumns("Image", "ImagePath").Fit(rows).Transform(rows);

        var missing = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => fitted.Transform(rows));
        var mismatch = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => fitted.Transform(text));

        StringAssert.Contains(missing.Message, "Could not find image column 'Image'");
        StringAssert.Contains(mismatch.Message, "Schema mismatch for image column 'Image'");
    }

    [TestMethod]
    [DataRow("absent.png")]
    [DataRow("broken.png")]
    public void An_image_that_cannot_be_read_is_named_when_predicting(string name)
    {
        File.WriteAllText(_folder.PathOf("broken.png"), "This is no image.");
        var rows = _ml.Data.LoadFromEnumerable([_folder.Rows[0], new SceneRow { ImagePath = name }]);
        var predictions = FittedScenes.Shared.Pipeline.Transform(rows);

        var error = Failure.Of<InvalidDataException>(() => PredictionHost.PredictionLines.Read(predictions));

        StringAssert.Contains(error.Message, $"The image in column 'Image' of row 1 (ImagePath '{name}') cannot be read");
    }

    [TestMethod]
    public void Keys_of_unknown_count_are_refused()
    {
        var view = SmallTraining.Load(_ml, _folder, _folder.Rows.Select(row => new UncountedRow { ImagePath = row.ImagePath, Keys = [1, 2] }));
        var options = SmallTraining.Options();
        options.LabelColumnName = "Keys";

        var error = Assert.Throws<ArgumentException>(() => _ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(view));

        StringAssert.Contains(error.Message, "'Keys'");
        StringAssert.Contains(error.Message, "unknown count");
    }

    private void AssertRefused(string image, string label, string masks, params string[] parts)
    {
        int steps = 0;
        var options = SmallTraining.Options();
        (options.ImageColumnName, options.LabelColumnName, options.MaskColumnName) = (image, label, masks);
        options.ProgressCallback = _ => steps++;
        var rows = SmallTraining.Load(_ml, _folder, _folder.Rows);
        var data = _ml.Transforms.Conversion.MapValueToKey("OneLabel", "ImagePath").Fit(rows).Transform(rows);
        var trainer = _ml.MulticlassClassification.Trainers.InstanceSegmentation(options);

        var shape = ShapeRecorder.Of(data);
        var planned = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainer.GetOutputSchema(shape));
        var fitted = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainer.Fit(data));

        Assert.AreEqual(planned.Message, fitted.Message);
        Assert.AreEqual(0, steps);
        foreach (string part in parts)
            StringAssert.Contains(fitted.Message, part);
    }

    public sealed class UncountedRow
    {
        public string ImagePath { get; set; } = "";

        public string[] Labels { get; set; } = [];

        [KeyType(uint.MaxValue)]
        public uint[] Keys { get; set; } = [];

        public string[] Masks { get; set; } = ["[[1,1,9,1,9,9]]", "[[1,1,9,1,9,9]]"];
    }
}
