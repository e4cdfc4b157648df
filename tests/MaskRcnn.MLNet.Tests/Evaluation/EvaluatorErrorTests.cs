using MaskRcnn.Masks;
using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Evaluation;

[TestClass]
public sealed class EvaluatorErrorTests
{
    private static readonly RleMask s_square = SceneFolder.Rectangle(10, 10, 20, 20);

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("label", "Absent", "Masks", "Score")]
    [DataRow("mask", "Label", "Absent", "Score")]
    [DataRow("score", "Label", "Masks", "Absent")]
    public void A_missing_column_is_named(string role, string label, string masks, string score) =>
        AssertColumnRefused(label, masks, score, $"Could not find {role} column 'Absent'");

    [TestMethod]
    [DataRow("label", "Score", "Masks", "Score")]
    [DataRow("mask", "Label", "Score", "Score")]
    [DataRow("score", "Label", "Masks", "Masks")]
    public void A_column_of_another_type_is_named(string role, string label, string masks, string score)
    {
        string name = role switch { "label" => label, "mask" => masks, _ => score };
        AssertColumnRefused(label, masks, score, $"Schema mismatch for {role} column '{name}'");
    }

    [TestMethod]
    public void A_predicted_class_that_the_truth_does_not_know_is_named() => AssertRowRefused(
        Row().Predict("unicorn", 0.9f, s_square), "row 1 (ImagePath 'second.png')", "'PredictedLabel'", "'unicorn'", "classes: square");

    [TestMethod]
    public void Another_number_of_scores_than_labels()
    {
        var row = Row().Predict("square", 0.9f, s_square);
        row.Score = [];
        AssertRowRefused(row, "row 1 (ImagePath 'second.png')", "1 predicted labels, but 0 scores, 4 box coordinates and 1 masks");
    }

    [TestMethod]
    public void Another_number_of_masks_than_true_labels()
    {
        var row = Row();
        row.Masks = [];
        AssertRowRefused(row, "row 1 (ImagePath 'second.png')", "'Label' has 1 labels", "'Masks' has 0 masks");
    }

    [TestMethod]
    public void A_predicted_mask_that_is_no_run_lengths()
    {
        var row = Row().Predict("square", 0.9f, s_square);
        row.PredictedMasks = [InstanceMask.Parse(SceneFolder.Polygon(s_square.BoundingBox))];
        AssertRowRefused(row, "row 1 (ImagePath 'second.png')", "prediction 0", "not given as run lengths");
    }

    [TestMethod]
    public void Masks_of_two_sizes_in_one_row_are_named() => AssertRowRefused(
        Row().Predict("square", 0.9f, RleMask.FromCounts(new(32, 32), [4, 1020])), "row 1 (ImagePath 'second.png')", "32", "64");

    [TestMethod]
    public void A_class_that_the_mapping_does_not_know_is_named()
    {
        var known = _ml.Data.LoadFromEnumerable([Row()]);
        var mapping = _ml.Transforms.Conversion.MapValueToKey("Label", "Labels").Fit(known);
        var row = Row();
        row.Labels = ["unicorn"];
        var data = mapping.Transform(_ml.Data.LoadFromEnumerable([Row(), row]));

        AssertRefused(data, "row 1 (ImagePath 'second.png')", "instance 0", "key value 0");
    }

    private static TruthAndPredictionRow Row() => new() { ImagePath = "second.png", Labels = ["square"], Masks = [s_square] };

    private void AssertColumnRefused(string label, string masks, string score, string message)
    {
        var data = Load([Row()]);

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.MulticlassClassification.EvaluateInstanceSegmentation(
            data, labelColumnName: label, maskColumnName: masks, scoreColumnName: score));

        StringAssert.Contains(error.Message, message);
    }

    private void AssertRowRefused(TruthAndPredictionRow row, params string[] parts) => AssertRefused(Load([Row(), row]), parts);

    private void AssertRefused(IDataView data, params string[] parts)
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => _ml.MulticlassClassification.EvaluateInstanceSegmentation(data));

        foreach (string part in parts)
            StringAssert.Contains(error.Message, part);
    }

    private IDataView Load(TruthAndPredictionRow[] rows)
    {
        var data = _ml.Data.LoadFromEnumerable(rows);
        return _ml.Transforms.Conversion.MapValueToKey("Label", "Labels").Fit(data).Transform(data);
    }
}
