using MaskRcnn.Steps;
using MaskRcnn.Tests.Training;
using MaskRcnn.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Matterport;

/// <summary>A training by the original's rules on a network small enough for a test.</summary>
[TestClass]
public sealed class MatterportFineTuningTests
{
    private const int Steps = 3;

    private static readonly ListData s_data = new([.. Enumerable.Range(0, 5).Select(i => Examples.Make(i, height: 48 + 8 * i, width: 70))]);

    [TestMethod]
    public void Heads_learn_first_then_all_layers_and_statistics_never()
    {
        using MaskRcnnModel model = CreateModel(seed: 1);
        using var folder = new TemporaryFolder();
        var states = new List<Dictionary<string, byte[]>> { Snapshot(model) };
        var rates = new List<double>();
        var files = new List<string>();
        TrainingResult result = new Trainer(model, CreateOptions(), seed: 1, new WorkspaceOptions { Path = folder.FullName, KeepCheckpoints = 9 })
            .Train(s_data, callbacks: new TrainingCallbacks
            {
                Step = progress =>
                {
                    Assert.IsTrue(float.IsFinite(progress.Losses.Total));
                    rates.Add(progress.LearningRate);
                    states.Add(Snapshot(model));
                },
                Checkpoint = files.Add,
            });

        Assert.AreEqual(3 * Steps, result.Steps);
        CollectionAssert.AreEqual(new[] { 0.001, 0.001, 0.001, 0.001, 0.001, 0.001, 0.0001, 0.0001, 0.0001 }, rates);
        Assert.AreEqual(3, files.Count, "a file of weights after every epoch");
        foreach (string name in states[0].Keys)
        {
            bool ofBody = name.StartsWith("backbone.body.", StringComparison.Ordinal), statistic = name.Contains(".running_");
            bool heads = !states[0][name].SequenceEqual(states[2 * Steps][name]), all = !states[2 * Steps][name].SequenceEqual(states[^1][name]);
            if (ofBody || statistic)
                Assert.IsFalse(heads, $"{name} changed while the heads learned");
            if (statistic)
                Assert.IsFalse(all, $"{name} is a statistic");
        }

        Assert.IsFalse(states[0]["rpn.head.cls_logits.weight"].SequenceEqual(states[Steps]["rpn.head.cls_logits.weight"]));
        foreach (string name in new[] { "backbone.body.bn1.weight", "backbone.body.layer4.1.bn2.bias", "backbone.body.conv1.bias" })
            Assert.IsFalse(states[2 * Steps][name].SequenceEqual(states[^1][name]), $"{name} learns with all layers");
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_weights_and_a_resumed_training_too()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = Train(null, epochs: 3), again = Train(null, epochs: 3);
        CollectionAssert.AreEqual(whole, again);
        Train(folder.PathOf("run"), epochs: 1);
        CollectionAssert.AreEqual(whole, Train(folder.PathOf("run"), epochs: 3));

        static byte[] Train(string? workspace, int epochs)
        {
            using MaskRcnnModel model = CreateModel(seed: 1);
            TrainingOptions options = CreateOptions();
            options.Stages = [new TrainingStage { Epochs = epochs }];
            bool resumes = workspace is not null && Directory.Exists(workspace);
            var place = new WorkspaceOptions { Path = workspace, AllowChangedOptions = true, Resume = resumes ? ResumePoint.Last : null };
            new Trainer(model, options, seed: 5, place).Train(s_data);
            return Snapshot(model)["roi_heads.box_predictor.cls_score.weight"];
        }
    }

    [TestMethod]
    public void Random_parts_are_cut_out_in_training()
    {
        using MaskRcnnModel model = CreateModel(seed: 1, options =>
            (options.ResizeMode, options.TrainingResizeMode, options.MinScale) = (ImageResizeMode.Pad64, ImageResizeMode.Crop, 1.5f));
        TrainingOptions options = CreateOptions();
        options.Stages = [new TrainingStage { Epochs = 1 }];
        TrainingResult result = new Trainer(model, options, seed: 1).Train(s_data);
        Assert.AreEqual(Steps, result.Steps);
        using Tensor image = zeros(3, 50, 90);
        Assert.AreEqual(new Structures.ImageSize(90, 50), model.Detect([image])[0].ImageSize);
    }

    private static TrainingOptions CreateOptions()
    {
        TrainingOptions options = TrainingOptions.Matterport();
        (options.StepsPerEpoch, options.ThreadCount) = (Steps, 1);
        options.Stages =
        [
            new TrainingStage { Epochs = 2, Layers = LayerSelection.Heads, ResetOptimizer = true },
            new TrainingStage { Epochs = 1, Layers = LayerSelection.All, ResetOptimizer = true, LearningRate = 0.0001 },
        ];
        return options;
    }

    private static MaskRcnnModel CreateModel(long seed, Action<MaskRcnnOptions>? change = null)
    {
        manual_seed(seed);
        MaskRcnnOptions options = MaskRcnnOptions.Matterport(ResNetDepth.ResNet18);
        (options.PyramidChannels, options.RpnChannels, options.BoxHeadSize) = (16, 16, 32);
        (options.MaskHeadChannels, options.MaskHeadLayers) = (8, 1);
        (options.MinSize, options.MaxSize, options.AnchorSizes) = (64, 128, [8, 16, 24, 32, 48]);
        (options.RpnPostNmsTopTraining, options.BoxBatchSizePerImage) = (50, 32);
        change?.Invoke(options);
        return new MaskRcnnModel(2, options);
    }

    private static Dictionary<string, byte[]> Snapshot(MaskRcnnModel model)
    {
        using var scope = NewDisposeScope();
        return model.state_dict().ToDictionary(item => item.Key, item => item.Value.detach().cpu().contiguous().bytes.ToArray());
    }
}
