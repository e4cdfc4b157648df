using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;

namespace Compat.Tests.Nn;

/// <summary>Twelve steps of each scheduler over two parameter groups against python torch's.</summary>
[TestClass]
public sealed class SchedulerTests
{
    private static readonly double[] Metrics = [3.0, 2.0, 2.0, 2.1, 1.9999, 2.5, 1.0, 1.0, 1.0, 1.0, 0.5, 0.5];

    [TestMethod]
    public void Step() => Check("step", o => StepLR(o, 3, gamma: 0.5));

    [TestMethod]
    public void Lambda() => Check("lambda", o => LambdaLR(o, epoch => Math.Pow(0.95, epoch)));

    [TestMethod]
    public void MultiStep() => Check("multi_step", o => MultiStepLR(o, [2, 7, 8], gamma: 0.1));

    [TestMethod]
    public void Polynomial() => Check("polynomial", o => PolynomialLR(o, total_iters: 6, power: 2));

    [TestMethod]
    public void Exponential() => Check("exponential", o => ExponentialLR(o, gamma: 0.9));

    [TestMethod]
    public void Constant() => Check("constant", o => ConstantLR(o, factor: 0.25, total_iters: 4));

    [TestMethod]
    public void Linear() => Check("linear", o => LinearLR(o, start_factor: 0.1, end_factor: 1.0, total_iters: 5));

    [TestMethod]
    public void Cosine() => Check("cosine", o => CosineAnnealingLR(o, T_max: 5, eta_min: 0.001));

    [TestMethod]
    public void Sequential() => Check(
        "sequential", o => SequentialLR(o, [LinearLR(o, 0.1, 1.0, 4), MultiStepLR(o, [3, 5], gamma: 0.1)], [4]));

    [TestMethod]
    public void Chained() => Check("chained", o => ChainedLR([LinearLR(o, 0.1, 1.0, 4), MultiStepLR(o, [6], gamma: 0.1)]));

    [TestMethod]
    public void Plateau() => Check(
        "plateau", o => ReduceLROnPlateau(o, factor: 0.5, patience: 1, cooldown: 1, min_lr: [0.01]), (s, step) => s.step(Metrics[step]));

    [TestMethod]
    public void Last_rates_are_those_of_the_groups()
    {
        using var optimizer = Groups();
        var scheduler = StepLR(optimizer, 1, gamma: 0.5);
        scheduler.step();
        CollectionAssert.AreEqual(optimizer.ParamGroups.Select(group => group.LearningRate).ToArray(), scheduler.get_last_lr().ToArray());
        CollectionAssert.AreEqual(new[] { 0.5, 0.02 }, optimizer.ParamGroups.Select(group => group.InitialLearningRate).ToArray());
    }

    private static void Check(string name, Func<Optimizer, LRScheduler> make, Action<LRScheduler, int>? step = null)
    {
        using var optimizer = Groups();
        var scheduler = make(optimizer);
        var expected = TorchValues.Get("schedulers", name);
        for (var i = 0; i <= Metrics.Length; i++)
        {
            var rates = optimizer.ParamGroups.Select(group => group.LearningRate).ToArray();
            for (var group = 0; group < 2; group++)
                Assert.AreEqual(expected[i][group].GetDouble(), rates[group], 1e-12, $"{name}: step {i}, group {group}");
            if (i == Metrics.Length) break;
            if (step is null) scheduler.step();
            else step(scheduler, i);
        }
    }

    private static SGD Groups() => SGD(
        [
            new SGD.ParamGroup([new Parameter(zeros(1))], new SGD.Options { LearningRate = 0.5 }),
            new SGD.ParamGroup([new Parameter(zeros(1))], new SGD.Options()),
        ],
        0.02, momentum: 0.9);
}
