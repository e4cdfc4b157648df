using System.Text.Json;
using MaskRcnn.Configuration;
using MaskRcnn.Training;

namespace MaskRcnn.Tests.Matterport;

[TestClass]
public sealed class MatterportOptionsTests
{
    public static IEnumerable<object[]> Mistakes() =>
    [
        ["ResizeMode", (MaskRcnnOptions o) => o.ResizeMode = (ImageResizeMode)9],
        ["ResizeMode", (MaskRcnnOptions o) => o.ResizeMode = ImageResizeMode.Crop],
        ["TrainingResizeMode", (MaskRcnnOptions o) => o.TrainingResizeMode = ImageResizeMode.ShorterSide],
        ["MaxSize", (MaskRcnnOptions o) => o.MaxSize = 1000],
        ["MinSize", (MaskRcnnOptions o) => o.ResizeMode = ImageResizeMode.Pad64],
        ["MinScale", (MaskRcnnOptions o) => o.MinScale = -1],
        ["Resampling", (MaskRcnnOptions o) => o.Resampling = ImageResampling.EdgeExtended],
        ["PixelRange", (MaskRcnnOptions o) => o.PixelRange = 0],
        ["ChannelOrder", (MaskRcnnOptions o) => o.ChannelOrder = (ChannelOrder)9],
        ["StemPooling", (MaskRcnnOptions o) => o.StemPooling = (StemPooling)9],
        ["RpnChannels", (MaskRcnnOptions o) => o.RpnChannels = 0],
        ["Objectness", (MaskRcnnOptions o) => o.Objectness = (ObjectnessKind)9],
        ["HiddenNormalization", (MaskRcnnOptions o) => o.HiddenNormalization = (NormalizationKind)7],
        ["RoiPooling", (MaskRcnnOptions o) => o.RoiPooling = RoiPoolingKind.Align],
        ["RoiPooling", (MaskRcnnOptions o) => o.Coordinates = CoordinateSystem.Pixels],
        ["AnchorPlacement", (MaskRcnnOptions o) => o.AnchorPlacement = (AnchorPlacement)9],
        ["AnchorStride", (MaskRcnnOptions o) => o.AnchorStride = 0],
        ["ProposalSelection", (MaskRcnnOptions o) => o.ProposalSelection = (ProposalSelection)9],
        ["RpnBoxStd", (MaskRcnnOptions o) => o.RpnBoxStd = [1, 1, 1]],
        ["BoxStd", (MaskRcnnOptions o) => o.BoxStd = [1, 1, 1, 0]],
        ["MaxBoxGrowth", (MaskRcnnOptions o) => o.MaxBoxGrowth = 0.5f],
        ["MaskPasting", (MaskRcnnOptions o) => o.MaskPasting = (MaskPastingKind)9],
        ["RpnBoxLossBeta", (MaskRcnnOptions o) => o.RpnBoxLossBeta = -1],
        ["BoxLossBeta", (MaskRcnnOptions o) => o.BoxLossBeta = float.NaN],
        ["BoxLossMean", (MaskRcnnOptions o) => o.BoxLossMean = (BoxLossMean)9],
        ["NegativeSampling", (MaskRcnnOptions o) => o.NegativeSampling = (NegativeSampling)9],
        ["MaskTargets", (MaskRcnnOptions o) => o.MaskTargets = MaskTargetKind.RoiAlign],
        ["MiniMaskSize", (MaskRcnnOptions o) => o.MiniMaskSize = -1],
        ["MaxObjectsPerImage", (MaskRcnnOptions o) => o.MaxObjectsPerImage = -1],
        ["RpnNmsThresholdTraining", (MaskRcnnOptions o) => o.RpnNmsThresholdTraining = 1.1f],
    ];

    [TestMethod]
    [DynamicData(nameof(Mistakes))]
    public void A_value_out_of_range_is_refused_by_name(string name, object mistake)
    {
        MaskRcnnOptions options = MaskRcnnOptions.Matterport();
        ((Delegate)mistake).DynamicInvoke(options);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(options.Validate).Message, $"Option {name} is ");
    }

    [TestMethod]
    public void The_options_are_valid_outlive_JSON_and_can_be_copied()
    {
        MaskRcnnOptions options = MaskRcnnOptions.Matterport(ResNetDepth.ResNet50);
        options.Validate();
        TrainingOptions.Matterport().Validate();
        string json = JsonSerializer.Serialize(options);
        Assert.AreEqual(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<MaskRcnnOptions>(json)));
        MaskRcnnOptions copy = options.Clone();
        copy.BoxStd[0] = copy.RpnBoxStd[0] = 7;
        Assert.AreEqual(0.1f, options.BoxStd[0] * options.RpnBoxStd[0] / 0.1f, 1e-7);
    }

    [TestMethod]
    [DataRow("coco", 160, 1000)]
    [DataRow("balloon", 30, 100)]
    [DataRow("nucleus", 40, 105)]
    [DataRow("shapes", 2, 100)]
    public void The_configurations_of_the_samples_can_be_read(string name, int epochs, int steps)
    {
        TrainingConfiguration configuration = TrainingConfiguration.Load(Path.Combine(AppContext.BaseDirectory, "Configurations", name + ".json"));
        configuration.Validate();
        TrainingOptions training = configuration.Training, expected = TrainingOptions.Matterport();
        Assert.AreEqual((epochs, steps), (training.Stages.Sum(stage => stage.Epochs), training.StepsPerEpoch!.Value));
        Assert.IsTrue(training.Stages.All(stage => stage.ResetOptimizer));
        Assert.AreEqual(
            (expected.LearningRate, expected.Momentum, expected.WeightDecay, expected.DecayNorms, expected.DecayMeanSquare, expected.GradientClipNorm),
            (training.LearningRate, training.Momentum, training.WeightDecay, training.DecayNorms, training.DecayMeanSquare, training.GradientClipNorm));
        Assert.AreEqual((0, 0, 0d), (training.WarmupSteps, training.DecayEpochs.Length, training.Loading.BackgroundShare!.Value));
        Assert.AreEqual(CoordinateSystem.Normalized, configuration.Model.Coordinates);
        var schedule = new LearningRateSchedule(training, steps);
        double last = name is "coco" or "shapes" ? 1e-4 : 1e-3;
        Assert.AreEqual((0.001, last), (schedule.At(0), Math.Round(schedule.At(epochs * steps - 1), 12)));
    }

    [TestMethod]
    public void The_configuration_of_the_nuclei_is_that_of_the_sample()
    {
        MaskRcnnOptions model = TrainingConfiguration.Load(Path.Combine(AppContext.BaseDirectory, "Configurations", "nucleus.json")).Model;
        Assert.AreEqual((ResNetDepth.ResNet50, ImageResizeMode.Pad64, ImageResizeMode.Crop), (model.Backbone, model.ResizeMode, model.ResizeModeOf(training: true)));
        Assert.AreEqual((512, 512, 2f), (model.MinSize, model.MaxSize, model.MinScale));
        CollectionAssert.AreEqual(new float[] { 8, 16, 32, 64, 128 }, model.AnchorSizes);
        CollectionAssert.AreEqual(new[] { 43.53f, 39.56f, 48.22f }, model.PixelMean);
        Assert.AreEqual((1000, 2000, 0.7f, 0.9f), (model.RpnPostNmsTopTraining, model.RpnPostNmsTopInference, model.RpnNmsThreshold, model.RpnNmsThresholdTraining!.Value));
        Assert.AreEqual((64, 128, 200, 400, 0f), (model.RpnBatchSizePerImage, model.BoxBatchSizePerImage, model.MaxObjectsPerImage, model.DetectionsPerImage, model.ScoreThreshold));
    }
}
