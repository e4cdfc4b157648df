using MaskRcnn.Loading;
using MaskRcnn.Steps;
using MaskRcnn.Training;

namespace MaskRcnn.Tests.Training;

[TestClass]
public sealed class StageTests
{
    private static readonly ListData s_data = new([.. Enumerable.Range(0, 4).Select(i => Examples.Make(i))]);

    [TestMethod]
    [DataRow("heads", "backbone.fpn,rpn,roi_heads")]
    [DataRow("5+", "backbone.fpn,rpn,roi_heads,backbone.body.layer4")]
    [DataRow("4+", "backbone.fpn,rpn,roi_heads,backbone.body.layer4,backbone.body.layer3")]
    [DataRow("3+", "backbone.fpn,rpn,roi_heads,backbone.body.layer4,backbone.body.layer3,backbone.body.layer2")]
    [DataRow("all", "backbone,rpn,roi_heads")]
    [DataRow("roi_heads.mask_*,rpn.*", "roi_heads.mask_,rpn")]
    public void Only_the_layers_of_a_stage_change(string layers, string learning)
    {
        using MaskRcnnModel model = SmallModel.Create(frozenStages: 2);
        Dictionary<string, byte[]> before = Snapshot(model);
        bool[] learned = [.. model.named_parameters().Select(item => item.parameter.requires_grad)];
        var options = new TrainingOptions
        {
            ThreadCount = 1, LearningRate = 0.01, WarmupSteps = 0,
            Stages = [new TrainingStage { Epochs = 1, Layers = LayerSelection.Parse(layers) }],
        };
        new Trainer(model, options, seed: 1).Train(s_data);

        string[] prefixes = learning.Split(',');
        foreach ((string name, byte[] bytes) in Snapshot(model))
        {
            // A bias in front of a norm, and what no box passed through, may have no gradient; everything else has to move.
            bool learns = prefixes.Any(name.StartsWith);
            if (!learns)
                CollectionAssert.AreEqual(before[name], bytes, name);
            else if (name.EndsWith("conv1.weight", StringComparison.Ordinal) || name.EndsWith("running_mean", StringComparison.Ordinal))
                Assert.IsFalse(before[name].SequenceEqual(bytes), name);
        }
        CollectionAssert.AreEqual(learned, model.named_parameters().Select(item => item.parameter.requires_grad).ToArray());
    }

    [TestMethod]
    public void Stages_follow_each_other_with_their_rates_and_layers()
    {
        using MaskRcnnModel model = SmallModel.Create();
        var seen = new List<(int Epoch, double Rate)>();
        var options = new TrainingOptions
        {
            ThreadCount = 1, LearningRate = 0.002, WarmupSteps = 0, DecayEpochs = [2],
            Stages = [new TrainingStage { Epochs = 1, Layers = LayerSelection.Heads }, new TrainingStage { Epochs = 2, LearningRate = 0.001, ResetOptimizer = true }],
        };
        byte[]? stem = null;
        var changed = new List<bool>();
        new Trainer(model, options, seed: 1).Train(s_data, callbacks: new()
        {
            Step = progress =>
            {
                seen.Add((progress.Epoch, progress.LearningRate));
                byte[] now = Snapshot(model)["backbone.body.conv1.weight"];
                changed.Add(stem is not null && !stem.SequenceEqual(now));
                stem = now;
            },
        });
        CollectionAssert.AreEqual(new[] { (0, 0.002), (0, 0.002), (1, 0.001), (1, 0.001), (2, 0.0001), (2, 0.0001) }, seen);
        CollectionAssert.AreEqual(new[] { false, false, true, true, true, true }, changed);
    }

    [TestMethod]
    public void A_pattern_that_fits_nothing_is_named_before_anything_starts()
    {
        using MaskRcnnModel model = SmallModel.Create();
        var options = new TrainingOptions { Stages = [new TrainingStage { Epochs = 1, Layers = LayerSelection.Matching("rpn.*", "backbone.layer4.*") }] };
        var error = Assert.ThrowsExactly<ArgumentException>(() => new Trainer(model, options, seed: 1).Train(s_data));
        StringAssert.Contains(error.Message, "'backbone.layer4.*', which fits no weight");
    }

    [TestMethod]
    public void A_step_of_several_batches_is_the_mean_of_their_steps()
    {
        TrainingBatch[] batches = [.. s_data.Read().Take(2).Select((example, i) => new TrainingBatch(0, i, [example], 0))];
        double[] first = Move([batches[0]]), second = Move([batches[1]]), both = Move(batches);
        Assert.IsGreaterThan(1e-4, first.Zip(second, (a, b) => Math.Abs(a - b)).Max());
        for (int i = 0; i < both.Length; i++)
            Assert.AreEqual((first[i] + second[i]) / 2, both[i], 1e-7);

        static double[] Move(IReadOnlyList<TrainingBatch> batches)
        {
            using MaskRcnnModel model = SmallModel.Create(frozenStages: 5);
            var options = new TrainingOptions { Momentum = 0, WeightDecay = 0, GradientClipNorm = 0 };
            using var step = new TrainingStep(model, options, seed: 1);
            float[] before = Weights(model);
            step.Run(batches, learningRate: 0.01, step: 1);
            return [.. Weights(model).Zip(before, (now, then) => now - (double)then)];
        }

        static float[] Weights(MaskRcnnModel model) =>
        [
            .. model.named_parameters().Where(item => item.name.StartsWith("rpn.", StringComparison.Ordinal))
                .SelectMany(item => item.parameter.data<float>().ToArray()),
        ];
    }

    [TestMethod]
    public void The_average_of_weights_is_that_of_their_history()
    {
        using MaskRcnnModel model = SmallModel.Create();
        const string name = "roi_heads.mask_predictor.mask_fcn_logits.weight";
        double[] expected = Values(model);
        var options = new TrainingOptions { ThreadCount = 1, Epochs = 2, LearningRate = 0.02, WarmupSteps = 0, EmaDecay = 0.7 };
        new Trainer(model, options, seed: 1).Train(s_data, callbacks: new()
        {
            Step = progress =>
            {
                double decay = Math.Min(0.7, (1.0 + progress.Step) / (10 + progress.Step));
                expected = [.. expected.Zip(Values(model), (average, weight) => decay * average + (1 - decay) * weight)];
            },
        });
        double[] actual = Values(model);
        for (int i = 0; i < actual.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-6);

        static double[] Values(MaskRcnnModel model) => [.. model.state_dict()[name].detach().data<float>().ToArray().Select(value => (double)value)];
    }

    [TestMethod]
    public void Layers_are_read_from_text_and_written_again()
    {
        foreach (string text in (string[])["heads", "3+", "4+", "5+", "all", "rpn.*,roi_heads.*"])
            Assert.AreEqual(text, LayerSelection.Parse(text).ToString());
        Assert.IsFalse(LayerSelection.Parse("rpn*weight").Contains("rpn.head.conv.0.0.bias"));
        Assert.ThrowsExactly<ArgumentException>(() => LayerSelection.Parse("rpn.*,"));
    }

    private static Dictionary<string, byte[]> Snapshot(MaskRcnnModel model) =>
        model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach().bytes.ToArray());
}
