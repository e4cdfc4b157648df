using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Training;

[TestClass]
public sealed class InvalidOptionTests
{
    [TestMethod]
    [DataRow("Epochs", "0")]
    [DataRow("BatchSize", "-3")]
    [DataRow("LearningRate", "0")]
    [DataRow("LearningRate", "NaN")]
    [DataRow("Momentum", "1")]
    [DataRow("WarmupSteps", "-1")]
    [DataRow("AccumulatedBatches", "0")]
    [DataRow("EmaDecay", "1")]
    [DataRow("ThreadCount", "-2")]
    public void A_training_option_out_of_range_is_named_with_its_value(string name, string value) =>
        AssertNamed(new() { Training = Change(new TrainingOptions(), name, value) }, name, value);

    [TestMethod]
    [DataRow("PyramidChannels", "0")]
    [DataRow("BoxHeadSize", "-1")]
    [DataRow("MaskHeadChannels", "0")]
    [DataRow("MinSize", "0")]
    [DataRow("MaxSize", "-8")]
    [DataRow("DetectionsPerImage", "0")]
    [DataRow("ScoreThreshold", "-0.5")]
    [DataRow("NmsThreshold", "NaN")]
    [DataRow("RpnBatchSizePerImage", "0")]
    public void A_model_option_out_of_range_is_named_with_its_value(string name, string value) =>
        AssertNamed(new() { Model = Change(new MaskRcnnOptions(), name, value) }, name, value);

    [TestMethod]
    public void Two_output_columns_of_one_name_are_refused() =>
        AssertNamed(new() { ScoreColumnName = "PredictedMasks" }, "Two output columns", "'PredictedMasks'");

    [TestMethod]
    public void An_empty_column_name_is_refused() => AssertNamed(new() { ImageColumnName = " " }, "column name is empty");

    [TestMethod]
    public void An_unknown_policy_is_refused() => AssertNamed(new() { InvalidInstances = (InvalidInstancePolicy)7 }, "InvalidInstances", "7");

    [TestMethod]
    [DataRow(-0.1)]
    [DataRow(1.0)]
    [DataRow(double.NaN)]
    public void A_validation_fraction_out_of_range_is_named_with_its_value(double value) => AssertNamed(
        new() { ValidationSetFraction = value }, FormattableString.Invariant($"Options.ValidationSetFraction is {value}"), "0 to below 1");

    [TestMethod]
    public void A_validation_set_and_a_fraction_exclude_each_other()
    {
        var rows = new MLContext().Data.LoadFromEnumerable(Array.Empty<FitTests.ClassName>());
        AssertNamed(new() { ValidationSet = rows, ValidationSetFraction = 0.1 }, "ValidationSetFraction is 0.1", "null with ValidationSet");
    }

    [TestMethod]
    public void Resuming_needs_a_workspace() =>
        AssertNamed(new() { Workspace = { Resume = MaskRcnn.ResumePoint.Last } }, "WorkspaceOptions.Path", "Resume");

    [TestMethod]
    public void A_negative_seed_is_refused() => AssertNamed(new() { Seed = -1 }, "Options.Seed is -1", "at least 0");

    [TestMethod]
    public void Zero_epochs_are_refused_in_the_short_form_too()
    {
        var error = Assert.Throws<ArgumentException>(() => new MLContext().MulticlassClassification.Trainers.InstanceSegmentation(maxEpoch: 0));
        StringAssert.Contains(error.Message, "Epochs is 0");
    }

    [TestMethod]
    public void Options_are_copied()
    {
        var options = new InstanceSegmentationTrainer.Options();
        var trainer = new MLContext().MulticlassClassification.Trainers.InstanceSegmentation(options);
        options.LabelColumnName = "Other";
        options.Model.MinSize = -1;

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainer.GetOutputSchema(new SchemaShape([])));
        StringAssert.Contains(error.Message, "'Image'");
    }

    private static void AssertNamed(InstanceSegmentationTrainer.Options options, params string[] parts)
    {
        var error = Assert.Throws<ArgumentException>(() => new MLContext().MulticlassClassification.Trainers.InstanceSegmentation(options));
        foreach (string part in parts)
            StringAssert.Contains(error.Message, part);
    }

    private static TOptions Change<TOptions>(TOptions options, string name, string value)
    {
        var property = typeof(TOptions).GetProperty(name)!;
        property.SetValue(options, Convert.ChangeType(value, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
        return options;
    }
}
