using MaskRcnn.Checkpoints;
using MaskRcnn.Tests.Matterport;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Cli.Tests.Training;

/// <summary>Trainings that begin where others ended.</summary>
[TestClass]
public sealed class InitialWeightsTests
{
    private const string InBody = "backbone.body.layer3.0.conv1.weight", InHeads = "rpn.head.cls_logits.weight";

    [TestMethod]
    public void Last_is_the_newest_training_beside_the_workspace()
    {
        using var training = new TinyTraining();
        training.Train("older", "--epochs", "1").Expect(0);
        training.Train("newer", "--epochs", "1", "--seed", "5").Expect(0);
        string newer = NewestCheckpoint(training, "newer"), older = NewestCheckpoint(training, "older");
        File.SetLastWriteTimeUtc(older, File.GetLastWriteTimeUtc(newer).AddHours(-1));

        // No step changes anything, so the weights at the end are those of the beginning.
        training.Train("next", "--initial-weights", "last", "--epochs", "1", "--learning-rate", "1e-30").Expect(0);

        string next = NewestCheckpoint(training, "next");
        CollectionAssert.AreEqual(Read(newer, InHeads), Read(next, InHeads));
        CollectionAssert.AreNotEqual(Read(older, InHeads), Read(next, InHeads));
    }

    [TestMethod]
    public void Last_without_a_training_is_refused_with_the_folder()
    {
        using var training = new TinyTraining();
        StringAssert.Contains(
            training.Train("first", "--initial-weights", "last").Expect(1).Error,
            $"--initial-weights is last, but no folder of {training.Folder.FullName} is a training with checkpoints.");
    }

    [TestMethod]
    public void The_originals_file_is_tuned_heads_first_and_then_all_layers()
    {
        using var training = new TinyTraining();
        string weights = training.Folder.PathOf("mask_rcnn_small.h5");
        KerasFile.Write(MatterportReference.Load("small_resnet50"), weights);
        string configuration = training.Folder.Write("stages.json", """
            {
              "training": {
                "batchSize": 2, "stepsPerEpoch": 1, "threadCount": 1, "learningRate": 0.001, "warmupSteps": 0,
                "stages": [{"epochs": 1, "layers": "heads", "resetOptimizer": true}, {"epochs": 1, "layers": "all", "resetOptimizer": true}],
                "validation": {"everyEpochs": 2, "finalWeights": "Last"},
              },
              "workspace": {"keepCheckpoints": 10},
              "validationFraction": 0.25,
            }
            """);

        CommandLine run = CommandLine.Run(
            "train", "--config", configuration, "--dataset", training.Dataset, "--workspace", training.Folder.PathOf("tuned"),
            "--initial-weights", weights, "--min-size", "64", "--set", "model.maxSize=64").Expect(0);

        StringAssert.Contains(run.Error, "matterport");
        var checkpoints = new CheckpointFolder(training.Folder.PathOf("tuned/checkpoints"));
        string heads = checkpoints.PathOf(1), all = checkpoints.PathOf(2);
        using var start = PretrainedModel.Load(WeightsSource.FromFile(weights), out _);
        float[] body = start.state_dict()[InBody].data<float>().ToArray();
        CollectionAssert.AreEqual(body, Read(heads, InBody));
        CollectionAssert.AreNotEqual(body, Read(all, InBody));
        CollectionAssert.AreNotEqual(start.state_dict()[InHeads].data<float>().ToArray(), Read(heads, InHeads));
    }

    private static string NewestCheckpoint(TinyTraining training, string workspace)
    {
        var checkpoints = new CheckpointFolder(training.Folder.PathOf($"{workspace}/checkpoints"));
        return checkpoints.PathOf(checkpoints.FindSteps()[^1]);
    }

    private static float[] Read(string checkpoint, string name)
    {
        using var file = WeightsFile.Open(checkpoint);
        using Tensor tensor = file.Read(file.Entries.Single(entry => entry.Name.EndsWith(name, StringComparison.Ordinal)
            && !entry.Name.Contains("optimizer", StringComparison.Ordinal)).Name);
        return tensor.data<float>().ToArray();
    }
}
