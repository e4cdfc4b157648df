using System.Text.Json;
using MaskRcnn.Optimizers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Optimizers;

/// <summary>Against torch.optim; see Fixtures/optimizers/make_optimizers.py.</summary>
[TestClass]
public sealed class OptimizerTests
{
    private static readonly long[][] s_shapes = [[2, 3], [4]];
    private static readonly JsonElement s_fixture =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "optimizers", "optimizers.json"))).RootElement;

    [TestMethod]
    [DataRow("plain")]
    [DataRow("momentum")]
    [DataRow("nesterov")]
    [DataRow("decay of matrices only")]
    [DataRow("adamw")]
    public void Weights_go_where_torch_lets_them_go(string name)
    {
        using var pair = new Pair();
        using Optimizer optimizer = Optimizer.Create(pair.Named(OptionsOf(name)), OptionsOf(name));
        JsonElement steps = s_fixture.GetProperty("cases").GetProperty(name);
        for (int i = 0; i < steps.GetArrayLength(); i++)
        {
            pair.Step(optimizer, i);
            pair.AssertNear(steps[i]);
        }
    }

    [TestMethod]
    public void A_saved_and_restored_state_goes_on_to_the_bit()
    {
        using Pair whole = new(), first = new(), second = new();
        TrainingOptions options = OptionsOf("adamw");
        using Optimizer reference = Optimizer.Create(whole.Named(options), options);
        using Optimizer before = Optimizer.Create(first.Named(options), options);
        using Optimizer after = Optimizer.Create(second.Named(options), options);
        for (int i = 0; i < 8; i++)
            whole.Step(reference, i);

        for (int i = 0; i < 3; i++)
            first.Step(before, i);
        second.CopyFrom(first);
        after.Restore(before.State.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.clone())).ToArray());
        for (int i = 3; i < 8; i++)
            second.Step(after, i);
        CollectionAssert.AreEqual(whole.Values(), second.Values());
    }

    [TestMethod]
    public void A_weight_that_does_not_learn_for_a_while_keeps_its_momentum()
    {
        using var pair = new Pair();
        TrainingOptions options = OptionsOf("momentum");
        using Optimizer optimizer = Optimizer.Create(pair.Named(options), options);
        pair.Step(optimizer, 0);
        float[] momentum = optimizer.State["momentum/w1"].data<float>().ToArray(), values = pair.Values();
        pair.Parameters[1].requires_grad = false;
        pair.Step(optimizer, 1);
        CollectionAssert.AreEqual(momentum, optimizer.State["momentum/w1"].data<float>().ToArray());
        CollectionAssert.AreEqual(values[6..], pair.Values()[6..]);
        Assert.AreNotEqual(values[0], pair.Values()[0]);
    }

    private static TrainingOptions OptionsOf(string name) => name switch
    {
        "plain" => new TrainingOptions { Momentum = 0, WeightDecay = 0 },
        "momentum" => new TrainingOptions { WeightDecay = 0.01 },
        "nesterov" => new TrainingOptions { WeightDecay = 0.01, Nesterov = true },
        "decay of matrices only" => new TrainingOptions { WeightDecay = 0.01, DecayNormsAndBiases = false },
        _ => new TrainingOptions { Optimizer = OptimizerKind.AdamW, Beta1 = 0.8, Beta2 = 0.95, WeightDecay = 0.02 },
    };

    /// <summary>The two weights of the fixture.</summary>
    private sealed class Pair : IDisposable
    {
        public Pair() => Parameters = [.. s_shapes.Select((shape, i) => new Parameter(Values(s_fixture.GetProperty("start")[i]).reshape(shape)))];

        public Parameter[] Parameters { get; }

        public IReadOnlyList<NamedParameter> Named(TrainingOptions options) =>
            [.. Parameters.Select((parameter, i) => new NamedParameter($"w{i}", parameter, options.DecayNormsAndBiases || parameter.dim() > 1))];

        public void Step(Optimizer optimizer, int step)
        {
            using var scope = NewDisposeScope();
            for (int i = 0; i < Parameters.Length; i++)
                Parameters[i].grad = Values(s_fixture.GetProperty("gradients")[step][i]).reshape(s_shapes[i]);
            optimizer.Step(s_fixture.GetProperty("rates")[step].GetDouble());
        }

        public void CopyFrom(Pair other)
        {
            using var guard = no_grad();
            for (int i = 0; i < Parameters.Length; i++)
                Parameters[i].copy_(other.Parameters[i]);
        }

        public float[] Values() => [.. Parameters.SelectMany(parameter => parameter.data<float>().ToArray())];

        public void AssertNear(JsonElement expected)
        {
            float[] values = [.. expected.EnumerateArray().SelectMany(item => item.EnumerateArray()).Select(item => item.GetSingle())];
            float[] actual = Values();
            for (int i = 0; i < values.Length; i++)
                Assert.AreEqual(values[i], actual[i], 2e-6f);
        }

        public void Dispose()
        {
            foreach (Parameter parameter in Parameters)
                parameter.Dispose();
        }

        private static Tensor Values(JsonElement numbers) => tensor(numbers.EnumerateArray().Select(item => item.GetSingle()).ToArray());
    }
}
