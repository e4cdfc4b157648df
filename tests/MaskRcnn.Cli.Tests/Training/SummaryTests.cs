using System.Diagnostics;
using MaskRcnn.Cli.Training;
using MaskRcnn.Datasets;
using MaskRcnn.Distributed;
using MaskRcnn.Training;

namespace MaskRcnn.Cli.Tests.Training;

/// <summary>What is left of a training, and how it is said, where something was in its way.</summary>
[TestClass]
public sealed class SummaryTests
{
    private static readonly TinyTraining s_training = new();

    [ClassCleanup]
    public static void Remove() => s_training.Dispose();

    [TestMethod]
    public void A_training_without_room_for_a_checkpoint_ends_with_its_model_and_says_how_it_ended()
    {
        // As on a full disk, no checkpoint can be written: a file has the name of their folder.
        s_training.Folder.Write("crowded/checkpoints", "");
        CommandLine run = s_training.Train("crowded").Expect(0);
        StringAssert.Contains(run.Error, "could not be written; the last one stays");
        StringAssert.Contains(run.Output, "finished after step 6 of 6");
        StringAssert.Contains(run.Output, "best mask AP");
        CommandLine.Run("predict", s_training.Folder.PathOf("data/0.png"), "--model", s_training.Folder.PathOf("crowded/model.zip")).Expect(0);
    }

    [TestMethod]
    public void What_killed_trainings_left_beside_the_model_is_removed()
    {
        string[] left =
        [
            s_training.Folder.Write($"killed/.model.{Guid.NewGuid():N}.zip", "half"), s_training.Folder.Write($"killed/.config.{Guid.NewGuid():N}.json", "{"),
            s_training.Folder.Write($"killed/checkpoints/.step-00000003.{Guid.NewGuid():N}.safetensors", "half"),
        ];
        s_training.Train("killed", "--epochs", "1").Expect(0);
        Assert.IsFalse(left.Any(File.Exists));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow("/data/plain-1_2.zip")]
    [DataRow("/data/two  blanks/a 'single' \"double\" $HOME `date` \\ ; & | * ? ü 写真.zip")]
    public void The_proposed_command_is_read_by_a_shell_as_it_is_meant(string path)
    {
        foreach (TrainingEnd end in Enum.GetValues<TrainingEnd>())
        {
            string proposed = new TrainingSummary(end, 1, 2, "mask AP", null, path, path).Lines().Last();
            string command = proposed[proposed.IndexOf("maskrcnn", StringComparison.Ordinal)..].Replace("maskrcnn", "printf '%s\\n'", StringComparison.Ordinal);
            using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardOutput = true })!;
            string[] words = shell.StandardOutput.ReadToEnd().Split('\n');
            CollectionAssert.Contains(words, path);
        }
    }

    [TestMethod]
    public void Reading_images_ends_where_the_training_is_to_end()
    {
        InstanceDataset dataset = DatasetReader.Read(s_training.Dataset);
        Assert.Throws<OperationCanceledException>(() => ImageFilesCheck.Require(dataset, SingleProcess.Instance, Terminal.Nowhere, new CancellationToken(canceled: true)));
    }
}
