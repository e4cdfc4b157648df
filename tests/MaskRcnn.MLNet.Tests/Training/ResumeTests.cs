using MaskRcnn.Checkpoints;
using MaskRcnn.MLNet.Tests.Models;
using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Training;

[TestClass]
public sealed class ResumeTests
{
    private readonly TemporaryFolder _workspace = new();

    [TestCleanup]
    public void Cleanup() => _workspace.Dispose();

    // Two steps an epoch: it is cancelled within the third.
    [TestMethod]
    public void A_cancelled_training_that_is_resumed_gives_the_model_of_an_uninterrupted_one()
    {
        byte[] whole = Train(1, Options(epochs: 3));

        using var cancellation = new CancellationTokenSource();
        var options = Options(epochs: 3);
        options.WorkspacePath = _workspace.FullName;
        options.CancellationToken = cancellation.Token;
        int steps = 0;
        options.ProgressCallback = _ =>
        {
            if (++steps == 5)
                cancellation.Cancel();
        };
        byte[] half = Train(1, options);
        var ml = new MLContext(1);
        var log = new TrainingLog(ml);
        byte[] resumed = Train(ml, Resuming(epochs: 3));

        Assert.AreEqual(5, steps);
        Assert.IsTrue(log.Infos.Any(line => line.StartsWith("The training goes on after step 5 from", StringComparison.Ordinal)));
        CollectionAssert.AreNotEqual(whole, half);
        CollectionAssert.AreEqual(whole, resumed);
    }

    [TestMethod]
    public void Another_seed_is_refused_with_the_difference_and_leaves_the_checkpoints()
    {
        var options = Options();
        options.WorkspacePath = _workspace.FullName;
        options.Seed = 11;
        Train(1, options);
        string[] files = Files();

        options = Resuming();
        options.Seed = 12;
        var error = Assert.ThrowsExactly<IncompatibleCheckpointException>(() => Train(1, options));

        StringAssert.Contains(error.Message, "seed: 11 in the checkpoint, 12 now");
        CollectionAssert.AreEqual(files, Files());
    }

    [TestMethod]
    public void A_context_without_a_seed_resumes_too()
    {
        var options = Options();
        options.WorkspacePath = _workspace.FullName;
        byte[] first = Train(new MLContext(), options);

        CollectionAssert.AreEqual(first, Train(new MLContext(), Resuming()));
    }

    [TestMethod]
    public void Another_row_of_data_is_refused_with_the_difference()
    {
        var options = Options();
        options.WorkspacePath = _workspace.FullName;
        Train(1, options);

        var error = Assert.ThrowsExactly<IncompatibleCheckpointException>(() => Train(new MLContext(1), Resuming(), SharedScenes.Folder.Rows[1..]));

        StringAssert.Contains(error.Message, "data.images: 4 in the checkpoint, 3 now");
    }

    [TestMethod]
    public void A_workspace_with_checkpoints_is_not_overwritten()
    {
        var options = Options();
        options.WorkspacePath = _workspace.FullName;
        Train(1, options);

        var error = Assert.ThrowsExactly<IOException>(() => Train(1, options));

        StringAssert.Contains(error.Message, _workspace.FullName);
        StringAssert.Contains(error.Message, "Resume");
    }

    [TestMethod]
    [DataRow(FinalWeights.Best, 2)]
    [DataRow(FinalWeights.Last, 3)]
    public void A_cancelled_training_returns_the_weights_that_the_options_choose(FinalWeights weights, int step)
    {
        using var cancellation = new CancellationTokenSource();
        var ml = new MLContext(1);
        var log = new TrainingLog(ml);
        var options = Options(epochs: 2);
        options.Training.Validation.FinalWeights = weights;
        options.CancellationToken = cancellation.Token;
        options.ProgressCallback = progress =>
        {
            if (progress.Step == 3)
                cancellation.Cancel();
        };

        Train(ml, options);

        Assert.IsEmpty(log.Warnings);
        Assert.AreEqual($"The training was cancelled; the model has the weights of step {step}.", log.Infos[^1]);
    }

    private string[] Files() => [.. Directory.EnumerateFiles(_workspace.FullName, "*", SearchOption.AllDirectories).Order()];

    private InstanceSegmentationTrainer.Options Resuming(int epochs = 1)
    {
        var options = Options(epochs);
        options.Workspace = new WorkspaceOptions { Path = _workspace.FullName, Resume = ResumePoint.Last };
        return options;
    }

    private static InstanceSegmentationTrainer.Options Options(int epochs = 1)
    {
        var options = SmallTraining.Options();
        options.Training.Epochs = epochs;
        options.Training.Validation.FinalWeights = FinalWeights.Last;
        options.ValidationSetFraction = 0.2;
        return options;
    }

    private static byte[] Train(int seed, InstanceSegmentationTrainer.Options options) => Train(new MLContext(seed), options);

    private static byte[] Train(MLContext ml, InstanceSegmentationTrainer.Options options, List<SceneRow>? rows = null)
    {
        var data = SmallTraining.Load(ml, SharedScenes.Folder, rows ?? SharedScenes.Folder.Rows);
        using var model = ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(data);
        return ModelZip.ReadEntry(SmallTraining.Save(ml, model).ToArray(), ModelZip.Weights);
    }
}
