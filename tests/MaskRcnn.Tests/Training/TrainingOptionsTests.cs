using MaskRcnn.Augmentations;

namespace MaskRcnn.Tests.Training;

[TestClass]
public sealed class TrainingOptionsTests
{
    public static IEnumerable<object[]> Invalid() =>
    [
        [new TrainingOptions { Epochs = 0 }, "TrainingOptions.Epochs is 0, expected at least 1."],
        [new TrainingOptions { BatchSize = 0 }, "TrainingOptions.BatchSize is 0, expected at least 1."],
        [new TrainingOptions { LearningRate = 0 }, "TrainingOptions.LearningRate is 0, expected above 0."],
        [new TrainingOptions { LearningRate = double.NaN }, "TrainingOptions.LearningRate is NaN, expected above 0."],
        [new TrainingOptions { LearningRateBatchSize = 0 }, "TrainingOptions.LearningRateBatchSize is 0, expected null or at least 1."],
        [
            new TrainingOptions { LearningRateBatchSize = 2, BatchSize = 8, WarmupSteps = 0 },
            "TrainingOptions.WarmupSteps is 0, expected at least 1 where LearningRateBatchSize raises the rate.",
        ],
        [new TrainingOptions { Momentum = 1 }, "TrainingOptions.Momentum is 1, expected 0 to below 1."],
        [new TrainingOptions { WeightDecay = -0.5 }, "TrainingOptions.WeightDecay is -0.5, expected at least 0."],
        [new TrainingOptions { WarmupSteps = -1 }, "TrainingOptions.WarmupSteps is -1, expected at least 0."],
        [new TrainingOptions { WarmupFactor = 0 }, "TrainingOptions.WarmupFactor is 0, expected above 0, at most 1."],
        [new TrainingOptions { Decay = (LearningRateDecay)7 }, "TrainingOptions.Decay is 7, expected Step, Cosine or Polynomial."],
        [new TrainingOptions { DecayEpochs = null! }, "TrainingOptions.DecayEpochs is null, expected a list, possibly empty."],
        [new TrainingOptions { DecayEpochs = [3, 2] }, "TrainingOptions.DecayEpochs[1] is 2, expected at least 0 and above the one before."],
        [new TrainingOptions { DecayFactor = 1.5 }, "TrainingOptions.DecayFactor is 1.5, expected above 0, at most 1."],
        [new TrainingOptions { GradientClipNorm = double.PositiveInfinity }, "TrainingOptions.GradientClipNorm is Infinity, expected at least 0."],
        [new TrainingOptions { Augmentations = [new Flip { Horizontal = 1.01 }] }, "Flip.Horizontal is 1.01, expected 0 to 1."],
        [new TrainingOptions { Augmentations = [new Flip { Vertical = -1 }] }, "Flip.Vertical is -1, expected 0 to 1."],
        [new TrainingOptions { Augmentations = [new RandomCrop { Size = 0 }] }, "RandomCrop.Size is 0, expected at least 1."],
        [new TrainingOptions { Loading = { ShuffleBufferBytes = 0 } }, "LoadingOptions.ShuffleBufferBytes is 0, expected above 0."],
        [new TrainingOptions { ThreadCount = -1 }, "TrainingOptions.ThreadCount is -1, expected at least 0."],
    ];

    [TestMethod]
    [DynamicData(nameof(Invalid))]
    public void Error_names_option_value_and_range(TrainingOptions options, string message)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(options.Validate);
        StringAssert.StartsWith(error.Message, message);
    }

    [TestMethod]
    public void Defaults_are_valid() => new TrainingOptions().Validate();

    [TestMethod]
    public void Clone_is_independent()
    {
        var options = new TrainingOptions();
        TrainingOptions clone = options.Clone();
        clone.DecayEpochs[0] = 1;
        clone.Epochs = 3;
        Assert.AreEqual(8, options.DecayEpochs[0]);
        Assert.AreEqual(12, options.Epochs);
    }
}
