using System.Diagnostics;
using MaskRcnn.Checkpoints;
using MaskRcnn.Cli.Tests.Predictions;
using MaskRcnn.Tests;
using MaskRcnn.Tests.Distributed;

namespace MaskRcnn.Cli.Tests.Training;

/// <summary>Commands under mpirun.</summary>
[TestClass]
[TestCategory(SystemProgram.Category)]
[OSCondition(OperatingSystems.Linux)]
public sealed class DistributedCommandTests
{
    private static readonly TinyTraining s_training = new();

    [ClassCleanup]
    public static void Remove() => s_training.Dispose();

    [TestMethod]
    public void A_training_by_two_processes_writes_one_log_and_one_model()
    {
        using MpiProcesses processes = Start(2, s_training.Arguments("two", "--distributed", "mpi", "--log-every", "1"));
        Assert.AreEqual(0, processes.WaitForExit(), processes.Text);
        Assert.AreEqual(2, processes.Text.Split("finished after step 6 of 6").Length, processes.Text);
        StringAssert.Contains(processes.Text, "2 processes over ");
        StringAssert.Contains(processes.Text, "replicas ");
        Assert.IsTrue(File.Exists(s_training.Folder.PathOf("two/model.zip")));
        string[] steps = [.. File.ReadLines(s_training.Folder.PathOf("two/log.jsonl")).Where(line => line.Contains("\"event\":\"step\"", StringComparison.Ordinal))];
        Assert.HasCount(6, steps);
        StringAssert.Contains(steps[^1], "\"replica_seconds\":[");
    }

    [TestMethod]
    public void A_mistake_is_reported_once()
    {
        using MpiProcesses processes = Start(2, s_training.Arguments("mistake", "--distributed", "mpi", "--batch-size", "1"));
        Assert.AreNotEqual(0, processes.WaitForExit());
        Assert.AreEqual(2, processes.Text.Split("BatchSize is 1, expected at least 2").Length, processes.Text);
        Assert.IsFalse(processes.Text.Contains("   at ", StringComparison.Ordinal), processes.Text);
    }

    [TestMethod]
    public void A_signal_to_mpirun_ends_the_step_and_keeps_everything()
    {
        string[] arguments = s_training.Arguments(
            "signal", "--distributed", "mpi", "--log-every", "1", "--epochs", "10000", "--set", "training.validation.everyEpochs=10000");
        using MpiProcesses processes = Start(2, arguments);
        processes.WaitFor("step 3/");
        long start = Stopwatch.GetTimestamp();
        MpiProcesses.Send("USR1", processes.Id);
        processes.WaitForExit();
        Assert.IsLessThan(TimeSpan.FromSeconds(60), Stopwatch.GetElapsedTime(start));
        StringAssert.Contains(processes.Text, "go on with: maskrcnn train");
        Assert.IsTrue(File.Exists(s_training.Folder.PathOf("signal/model.zip")));
        int steps = new CheckpointFolder(s_training.Folder.PathOf("signal/checkpoints")).FindSteps()[^1];
        StringAssert.Contains(processes.Text, $"stopped after step {steps} of ");
    }

    [TestMethod]
    public void Predictions_of_three_processes_are_those_of_one()
    {
        string weights = s_training.Folder.PathOf("small.safetensors");
        SmallWeights.Save(weights);
        string[] arguments =
        [
            "predict", s_training.Folder.PathOf("data"), "--weights", weights, "--format", "coco", "--format", "png", "--score-threshold", "0.01", "--threads", "1",
            "--min-size", "128",
        ];
        string alone = s_training.Folder.PathOf("alone"), together = s_training.Folder.PathOf("together");
        CommandLine.Run([.. arguments, "--output", alone]).Expect(0);
        using MpiProcesses processes = Start(3, [.. arguments, "--output", together, "--distributed", "mpi"]);
        Assert.AreEqual(0, processes.WaitForExit(), processes.Text);
        string[] names = [.. Directory.GetFiles(alone).Select(file => Path.GetFileName(file)!).Order()];
        CollectionAssert.AreEqual(names, Directory.GetFiles(together).Select(file => Path.GetFileName(file)!).Order().ToArray());
        Assert.HasCount(TinyTraining.Images + 1, names);
        foreach (string name in names)
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(alone, name)), File.ReadAllBytes(Path.Combine(together, name)), name);
    }

    private static MpiProcesses Start(int count, params string[] arguments) =>
        MpiProcesses.Start(count, [typeof(MaskRcnnApplication).Assembly.Location, .. arguments]);
}
