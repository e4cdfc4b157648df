using CsCheck;
using MaskRcnn.Training;

namespace MaskRcnn.Tests.Properties;

/// <summary>What holds for the learning rates of any training.</summary>
[TestClass]
public sealed class ScheduleProperties
{
    private static readonly Gen<TrainingStage> s_stage = Gen.Select(Gen.Int[1, 4], Gen.Double[1e-6, 2], Gen.Bool).Select(
        (epochs, rate, own) => new TrainingStage { Epochs = epochs, LearningRate = own ? rate : null });

    private static readonly Gen<TrainingOptions> s_options = Gen.Select(
        Gen.Select(Gen.Int[1, 8], Gen.Double[1e-6, 2], Gen.Int[0, 60], Gen.Double[1e-4, 1]), Gen.Enum<LearningRateDecay>(), Gen.Double[0.05, 1], Gen.Double[0.2, 3],
        Gen.Double[0.1, 8].Array[0, 3], s_stage.Array[0, 3], Gen.Int[1, 16]).Select((basic, decay, factor, power, steps, stages, batch) => new TrainingOptions
        {
            Epochs = basic.Item1, LearningRate = basic.Item2, WarmupSteps = basic.Item3 + (batch % 3 == 0 ? 1 : 0), WarmupFactor = basic.Item4, Decay = decay, DecayFactor = factor,
            DecayPower = power, Stages = stages, BatchSize = batch, LearningRateBatchSize = batch % 3 == 0 ? 4 : null,
            DecayEpochs = [.. steps.Distinct().Order().Where(epoch => epoch < (stages.Length > 0 ? stages.Sum(stage => stage.Epochs) : basic.Item1))],
        });

    private static readonly Gen<(TrainingOptions Options, int StepsPerEpoch)> s_training = Gen.Select(s_options, Gen.Int[1, 40]);

    [TestMethod]
    public void Rates_are_numbers_from_zero_to_that_of_the_stage() => s_training.Sample(training =>
    {
        (double[] rates, double[] bases) = Rates(training);
        for (int i = 0; i < rates.Length; i++)
            Assert.IsTrue(double.IsFinite(rates[i]) && rates[i] >= 0 && rates[i] <= bases[i] * (1 + 1e-12), $"step {i}: {rates[i]} of {bases[i]}");
    }, print: Print);

    [TestMethod]
    public void Of_the_rate_of_its_stage_the_share_rises_in_the_warm_up_and_never_afterwards() => s_training.Sample(training =>
    {
        (double[] rates, double[] bases) = Rates(training);
        double[] shares = [.. rates.Zip(bases, (rate, whole) => rate / whole)];
        int warmup = Math.Min(training.Options.WarmupSteps, rates.Length / 3);
        // Steps of decay may lie within the warm-up; then only what follows it says something.
        bool falls = training.Options.Decay == LearningRateDecay.Step && training.Options.DecayEpochs.Any(epoch => epoch * training.StepsPerEpoch <= warmup + 1);
        for (int i = 1; i < shares.Length; i++)
        {
            if (i > warmup)
                Assert.IsLessThanOrEqualTo(shares[i - 1] * (1 + 1e-12), shares[i], $"step {i}");
            else if (!falls)
                Assert.IsGreaterThanOrEqualTo(shares[i - 1] * (1 - 1e-12), shares[i], $"step {i}");
        }
    }, print: Print);

    [TestMethod]
    public void Rates_are_in_proportion_to_the_options() => s_training.Sample(training =>
    {
        TrainingOptions twice = training.Options.Clone();
        twice.LearningRate *= 2;
        twice.Stages = [.. twice.Stages.Select(stage => stage with { LearningRate = 2 * stage.LearningRate })];
        (double[] rates, double[] doubled) = (Rates(training).Rates, Rates((twice, training.StepsPerEpoch)).Rates);
        // Powers of two are exact.
        CollectionAssert.AreEqual(rates.Select(rate => 2 * rate).ToArray(), doubled);
    }, print: Print);

    [TestMethod]
    public void Rates_in_steps_are_the_factor_to_the_power_of_the_steps_that_are_over() => s_training.Sample(training =>
    {
        TrainingOptions options = training.Options.Clone();
        (options.Decay, options.WarmupSteps, options.LearningRateBatchSize) = (LearningRateDecay.Step, 0, null);
        (double[] rates, double[] bases) = Rates((options, training.StepsPerEpoch));
        int[] falls = [.. options.DecayEpochs.Select(epoch => (int)Math.Round(epoch * training.StepsPerEpoch))];
        for (int i = 0; i < rates.Length; i++)
        {
            double expected = bases[i];
            foreach (int _ in falls.Where(step => step <= i))
                expected *= options.DecayFactor;
            Assert.AreEqual(expected, rates[i], expected * 1e-12, $"step {i}");
        }
    }, print: Print);

    private static (double[] Rates, double[] Bases) Rates((TrainingOptions Options, int StepsPerEpoch) training)
    {
        (TrainingOptions options, int perEpoch) = training;
        var schedule = new LearningRateSchedule(options, perEpoch);
        TrainingStage[] epochs = options.Stages.Length == 0
            ? [.. Enumerable.Repeat(new TrainingStage { Epochs = 1 }, options.Epochs)]
            : [.. options.Stages.SelectMany(stage => Enumerable.Repeat(stage, stage.Epochs))];
        double factor = options.LearningRateBatchSize is { } meant ? (double)options.BatchSize * options.AccumulatedBatches / meant : 1;
        double[] rates = [.. Enumerable.Range(0, epochs.Length * perEpoch).Select(schedule.At)];
        return (rates, [.. rates.Select((_, i) => (epochs[i / perEpoch].LearningRate ?? options.LearningRate) * factor)]);
    }

    private static string Print((TrainingOptions Options, int StepsPerEpoch) training) =>
        $"{training.StepsPerEpoch} steps an epoch, {System.Text.Json.JsonSerializer.Serialize(training.Options)}";
}
