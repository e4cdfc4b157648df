using MaskRcnn.Augmentations;
using MaskRcnn.Checkpoints;
using MaskRcnn.Randomness;
using MaskRcnn.Tests.Training;
using MaskRcnn.Tests.Validation;
using MaskRcnn.Training;
using MaskRcnn.Weights;

namespace MaskRcnn.Tests.Checkpoints;

[TestClass]
public sealed class ResumptionTests
{
    private static TrainingOptions Options(int epochs = 3, OptimizerKind optimizer = OptimizerKind.Sgd, double ema = 0) => new()
    {
        ThreadCount = 1, Epochs = epochs, LearningRate = optimizer == OptimizerKind.Sgd ? 0.01 : 1e-3, WarmupSteps = 2, Optimizer = optimizer,
        EmaDecay = ema, Augmentations = [new RandomCrop { Size = 56 }, new Flip()],
    };

    [TestMethod]
    [DataRow(OptimizerKind.Sgd, 0.0, 4, false)]
    [DataRow(OptimizerKind.Sgd, 0.95, 3, true)]
    [DataRow(OptimizerKind.AdamW, 0.0, 5, true)]
    public void A_cancelled_training_goes_on_to_the_same_bytes(OptimizerKind optimizer, double ema, int cancelAfter, bool validates)
    {
        using var folder = new TemporaryFolder();
        var whole = new TrainingScene { Options = Options(3, optimizer, ema), Validates = validates }.Run();
        var first = new TrainingScene
        {
            Options = Options(3, optimizer, ema), Validates = validates, CancelAfter = cancelAfter, Workspace = new() { Path = folder.FullName },
        };
        Assert.AreEqual((TrainingEnd.Cancelled, cancelAfter), (first.Run().Result.End, first.Steps.Count));

        var second = new TrainingScene
        {
            Options = Options(3, optimizer, ema), Validates = validates, Workspace = new() { Path = folder.FullName, Resume = ResumePoint.Last },
        };
        (TrainingResult result, byte[] weights) = second.Run();
        Assert.AreEqual($"step-{cancelAfter:D8}.safetensors", second.ResumedFrom);
        Assert.AreEqual(cancelAfter + 1, second.Steps[0].Step);
        Assert.AreEqual(whole.Result, result);
        CollectionAssert.AreEqual(whole.Weights, weights);
    }

    [TestMethod]
    public void A_finished_training_is_only_loaded()
    {
        using var folder = new TemporaryFolder();
        var finished = new TrainingScene { Options = Options(), Validates = true, Workspace = new() { Path = folder.FullName } }.Run();
        var scene = new TrainingScene { Options = Options(), Validates = true, Workspace = new() { Path = folder.FullName, Resume = ResumePoint.Last } };
        var again = scene.Run();
        Assert.IsEmpty(scene.Steps);
        Assert.AreEqual(finished.Result, again.Result);
        CollectionAssert.AreEqual(finished.Weights, again.Weights);
    }

    [TestMethod]
    public void A_training_goes_on_in_another_workspace()
    {
        using var folder = new TemporaryFolder();
        string there = folder.PathOf("there"), here = folder.PathOf("here");
        new TrainingScene { Options = Options(), Validates = true, CancelAfter = 7, Workspace = new() { Path = there } }.Run();
        string checkpoint = Path.Combine(there, "checkpoints", "step-00000007.safetensors");
        var whole = new TrainingScene { Options = Options(), Validates = true }.Run();
        var other = new TrainingScene { Options = Options(), Validates = true, Workspace = new() { Path = here, Resume = ResumePoint.FromFile(checkpoint) } };
        CollectionAssert.AreEqual(whole.Weights, other.Run().Weights);
        Assert.IsTrue(File.Exists(checkpoint));
    }

    [TestMethod]
    public void Nothing_to_resume_from_is_a_beginning()
    {
        using var folder = new TemporaryFolder();
        var scene = new TrainingScene { Workspace = new() { Path = folder.PathOf("new"), Resume = ResumePoint.Last } };
        Assert.AreEqual(TrainingEnd.Completed, scene.Run().Result.End);
        Assert.IsNull(scene.ResumedFrom);
    }

    [TestMethod]
    public void A_workspace_with_checkpoints_is_not_overwritten()
    {
        using var folder = new TemporaryFolder();
        new TrainingScene { CancelAfter = 2, Workspace = new() { Path = folder.FullName } }.Run();
        var error = Assert.ThrowsExactly<IOException>(() => new TrainingScene { Workspace = new() { Path = folder.FullName } }.Run());
        StringAssert.Contains(error.Message, "has checkpoints up to step 2. Set WorkspaceOptions.Resume");
    }

    [TestMethod]
    public void An_older_checkpoint_does_not_displace_newer_ones()
    {
        using var folder = new TemporaryFolder();
        new TrainingScene { Workspace = new() { Path = folder.FullName } }.Run();
        string older = Path.Combine(folder.FullName, "checkpoints", "step-00000003.safetensors");
        var error = Assert.ThrowsExactly<IOException>(
            () => new TrainingScene { Workspace = new() { Path = folder.FullName, Resume = ResumePoint.FromFile(older) } }.Run());
        StringAssert.Contains(error.Message, "has checkpoints up to step 6");
    }

    [TestMethod]
    public void One_workspace_serves_one_training_at_a_time()
    {
        using var folder = new TemporaryFolder();
        using Workspace held = Workspace.Open(folder.FullName);
        var error = Assert.ThrowsExactly<IOException>(() => new TrainingScene { Workspace = new() { Path = folder.FullName } }.Run());
        StringAssert.Contains(error.Message, "another training may hold it");
    }

    [TestMethod]
    public void Another_training_is_refused_with_the_differences_listed()
    {
        using var folder = new TemporaryFolder();
        new TrainingScene { CancelAfter = 2, Workspace = new() { Path = folder.FullName } }.Run();
        var options = new TrainingScene().Options;
        options.BatchSize = 3;
        options.Augmentations = [new Flip { Vertical = 0.5 }];
        var scene = new TrainingScene
        {
            Options = options, Seed = 2, ClassCount = 3, Data = new ListData([.. Enumerable.Range(0, 5).Select(i => Examples.Make(i))]),
            Workspace = new() { Path = folder.FullName, Resume = ResumePoint.Last },
        };
        var error = Assert.ThrowsExactly<IncompatibleCheckpointException>(() => scene.Run());
        string all = string.Join("\n", error.Differences);
        foreach (string part in (string[])["seed: 1 in the checkpoint, 2 now", "classCount: 2 in the checkpoint, 3 now", "data.images: 6 in the checkpoint, 5 now", "training.batchSize: 2 in the checkpoint, 3 now", "training.augmentations"])
            StringAssert.Contains(all, part);
    }

    [TestMethod]
    public void Another_validation_set_is_refused_as_the_best_model_would_be_no_such_any_more()
    {
        using var folder = new TemporaryFolder();
        new TrainingScene { Validates = true, CancelAfter = 4, Workspace = new() { Path = folder.FullName } }.Run();
        var other = new ListValidation([Examples.Make(20), Examples.Make(22)]);
        var workspace = new WorkspaceOptions { Path = folder.FullName, Resume = ResumePoint.Last, AllowChangedOptions = true };
        string[] differences = Refuse(new TrainingScene { Validates = true, Validation = other, Workspace = workspace });
        StringAssert.StartsWith(differences.Single(), "validation.hash: ");
        Assert.Contains("validation.images: 2 in the checkpoint, nothing now", Refuse(new TrainingScene { Workspace = workspace }));

        var same = new ListValidation([.. Enumerable.Range(20, 2).Select(i => Examples.Make(i))]);
        Assert.AreEqual(TrainingEnd.Completed, new TrainingScene { Validates = true, Validation = same, Workspace = workspace }.Run().Result.End);

        static string[] Refuse(TrainingScene scene) =>
            [.. Assert.ThrowsExactly<IncompatibleCheckpointException>(() => scene.Run()).Differences];
    }

    [TestMethod]
    public void Changed_options_are_allowed_where_asked_for_but_not_other_data()
    {
        using var folder = new TemporaryFolder();
        new TrainingScene { CancelAfter = 2, Workspace = new() { Path = folder.FullName } }.Run();
        var options = new TrainingScene().Options;
        options.Epochs = 3;
        var workspace = new WorkspaceOptions { Path = folder.FullName, Resume = ResumePoint.Last, AllowChangedOptions = true };
        var other = new TrainingScene { Options = options, Seed = 2, Workspace = workspace };
        Assert.HasCount(1, Assert.ThrowsExactly<IncompatibleCheckpointException>(() => other.Run()).Differences);

        var scene = new TrainingScene { Options = options, Workspace = workspace };
        Assert.AreEqual(9, scene.Run().Result.Steps);
        StringAssert.Contains(scene.Warnings.Single(), "training.epochs: 2 in the checkpoint, 3 now");
    }

    [TestMethod]
    public void Damaged_checkpoints_are_one_error()
    {
        using var folder = new TemporaryFolder();
        new TrainingScene { CancelAfter = 2, Workspace = new() { Path = folder.FullName } }.Run();
        string path = Path.Combine(folder.FullName, "checkpoints", "step-00000002.safetensors");
        byte[] good = File.ReadAllBytes(path);
        var random = new RandomSource(5);
        for (int i = 0; i < 60; i++)
        {
            byte[] bad = i % 3 == 0 ? good[..random.Next(good.Length)] : [.. good];
            if (i % 3 != 0)
                bad[i % 3 == 1 ? random.Next(good.Length) : random.Next(20_000)] ^= (byte)(1 + random.Next(255));
            File.WriteAllBytes(path, bad);
            var scene = new TrainingScene { Workspace = new() { Path = folder.FullName, Resume = ResumePoint.Last } };
            var error = Assert.Throws<InvalidDataException>(() => scene.Run());
            StringAssert.Contains(error.Message, "step-00000002.safetensors");
            Assert.IsEmpty(scene.Steps);
        }
    }

    [TestMethod]
    public void Checkpoints_are_kept_by_number_and_the_best_one_too()
    {
        using var folder = new TemporaryFolder();
        var scene = new TrainingScene
        {
            Options = Options(epochs: 5), Validates = true, Workspace = new() { Path = folder.FullName, KeepCheckpoints = 1 },
        };
        TrainingResult result = scene.Run().Result;
        int best = scene.Validations.Last(validation => validation.IsBest).Step;
        CollectionAssert.AreEquivalent(
            new[] { $"step-{best:D8}.safetensors", "step-00000015.safetensors" }.Distinct().ToArray(),
            Directory.GetFiles(Path.Combine(folder.FullName, "checkpoints")).Select(Path.GetFileName).ToArray());
        Assert.AreEqual(best, result.WeightsStep);
    }

    [TestMethod]
    public void A_checkpoint_is_a_file_of_weights_with_the_average_where_there_is_one()
    {
        using var folder = new TemporaryFolder();
        byte[] weights = new TrainingScene { Options = Options(2, ema: 0.9), Workspace = new() { Path = folder.FullName } }.Run().Weights;
        using MaskRcnnModel model = SmallModel.Create(seed: 9);
        ImportReport report = WeightsImporter.Import(
            model, WeightsSource.FromFile(Path.Combine(folder.FullName, "checkpoints", "step-00000006.safetensors")));
        Assert.IsTrue(report.IsComplete);
        using var stream = new MemoryStream();
        ModelWeights.Write(model, stream);
        CollectionAssert.AreEqual(weights, stream.ToArray());
    }
}
