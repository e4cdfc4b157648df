using System.Text.Json;
using MaskRcnn.Training;

namespace MaskRcnn.Tests.Training;

[TestClass]
public sealed class LearningRateScheduleTests
{
    [TestMethod]
    [DataRow("step", LearningRateDecay.Step, 100)]
    [DataRow("cosine", LearningRateDecay.Cosine, 50)]
    public void Rates_are_those_of_torch(string name, LearningRateDecay decay, int warmupSteps)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "schedules", "learning_rates.json");
        using JsonDocument reference = JsonDocument.Parse(File.ReadAllText(path));
        int every = reference.RootElement.GetProperty("every").GetInt32();
        var schedule = new LearningRateSchedule(
            new TrainingOptions { Epochs = 4, LearningRate = 0.02, WarmupSteps = warmupSteps, Decay = decay, DecayEpochs = [1.5, 3] },
            stepsPerEpoch: 150);

        int index = 0;
        foreach (JsonElement expected in reference.RootElement.GetProperty(name).EnumerateArray())
            Assert.AreEqual(expected.GetDouble(), schedule.At(every * index++), 1e-12);
        Assert.AreEqual(86, index);
    }

    [TestMethod]
    [DataRow(null, 0.02)]
    [DataRow(2, 0.16)]
    [DataRow(32, 0.01)]
    public void Rate_is_in_proportion_to_the_batch_where_asked_for(int? meantFor, double expected)
    {
        var options = new TrainingOptions
        {
            Epochs = 1, LearningRate = 0.02, BatchSize = 8, AccumulatedBatches = 2, LearningRateBatchSize = meantFor, WarmupSteps = 10, DecayEpochs = [],
        };
        var schedule = new LearningRateSchedule(options, stepsPerEpoch: 30);
        Assert.AreEqual(expected, schedule.At(10), 1e-15);
        Assert.AreEqual(expected * options.WarmupFactor, schedule.At(0), 1e-15);
    }

    [TestMethod]
    public void Warm_up_takes_at_most_a_third_of_the_steps()
    {
        var schedule = new LearningRateSchedule(new TrainingOptions { Epochs = 1, LearningRate = 1, DecayEpochs = [] }, stepsPerEpoch: 30);
        Assert.AreEqual(0.001, schedule.At(0), 1e-15);
        Assert.IsLessThan(1.0, schedule.At(9));
        Assert.AreEqual(1.0, schedule.At(10));
    }

    [TestMethod]
    [DataRow(LearningRateDecay.Step)]
    [DataRow(LearningRateDecay.Cosine)]
    public void Shortest_training_has_a_learning_rate(LearningRateDecay decay)
    {
        var schedule = new LearningRateSchedule(new TrainingOptions { Epochs = 1, LearningRate = 0.5, Decay = decay }, stepsPerEpoch: 1);
        Assert.AreEqual(0.5, schedule.At(0));
    }
}
