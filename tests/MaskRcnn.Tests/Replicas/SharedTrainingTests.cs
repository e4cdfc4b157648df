using System.Text.Json;
using MaskRcnn.Distributed;
using MaskRcnn.Images;
using MaskRcnn.Tests.Loading;
using MaskRcnn.Tests.Training;
using MaskRcnn.Training;
using MaskRcnn.Validation;

namespace MaskRcnn.Tests.Replicas;

[TestClass]
public sealed class SharedTrainingTests
{
    [TestMethod]
    [DataRow(NormalizationKind.FrozenBatchNorm)]
    [DataRow(NormalizationKind.BatchNorm)]
    public void Processes_end_with_equal_bytes_and_a_second_time_too(NormalizationKind normalization)
    {
        var training = new SharedTraining { Normalization = normalization };
        byte[][] first = Weights(training.ByProcesses(3)), second = Weights(training.ByProcesses(3));
        foreach (byte[] weights in first.Concat(second))
            CollectionAssert.AreEqual(first[0], weights);
    }

    [TestMethod]
    [DataRow(NormalizationKind.FrozenBatchNorm)]
    [DataRow(NormalizationKind.BatchNorm)]
    public void Devices_give_equal_bytes_a_second_time(NormalizationKind normalization)
    {
        var training = new SharedTraining { Normalization = normalization };
        CollectionAssert.AreEqual(training.ByDevices(2), training.ByDevices(2));
    }

    [TestMethod]
    public void Losses_are_those_of_one_process()
    {
        List<float> alone = [], together = [], onDevices = [];
        new SharedTraining { Callbacks = Note(alone) }.ByDevices(1);
        Weights(new SharedTraining { Callbacks = Note(together) }.ByProcesses(2));
        new SharedTraining { Callbacks = Note(onDevices) }.ByDevices(3);
        Assert.HasCount(6, alone);
        for (int i = 0; i < alone.Count; i++)
        {
            Assert.AreEqual(alone[i], together[i], 2e-3 * alone[i]);
            Assert.AreEqual(alone[i], onDevices[i], 2e-3 * alone[i]);
        }

        static TrainingCallbacks Note(List<float> losses) => new() { Step = progress => losses.Add(progress.Losses.Total) };
    }

    [TestMethod]
    public void Metrics_pictures_and_order_of_a_shared_validation_are_those_of_one_process()
    {
        // Without steps that change anything, so that the weights are the same.
        var options = new TrainingOptions { ThreadCount = 1, Epochs = 1, BatchSize = 4, LearningRate = 1e-30, Validation = { Pictures = 2 } };
        List<ValidationResult> results = [];
        List<long> order = [];
        var training = new SharedTraining
        {
            Options = options, Validates = true, Callbacks = new() { Validation = results.Add, ImageValidated = image => order.Add(image.ImageId) },
        };
        training.ByDevices(1);
        training.ByDevices(2);
        Weights(training.ByProcesses(3));
        Assert.HasCount(3, results);
        foreach (ValidationResult result in results)
        {
            Assert.AreEqual(results[0].Masks.AveragePrecision, result.Masks.AveragePrecision);
            Assert.AreEqual(results[0].Boxes.AveragePrecision50, result.Boxes.AveragePrecision50);
            Assert.HasCount(2, result.Pictures);
            CollectionAssert.AreEqual(results[0].Pictures[1].Pixels.ToArray(), result.Pictures[1].Pixels.ToArray());
        }
        CollectionAssert.AreEqual(new long[] { 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5 }, order);
    }

    [TestMethod]
    public void A_training_goes_on_with_as_many_processes_to_the_same_bytes_and_with_others_after_a_warning()
    {
        using var folder = new TemporaryFolder();
        byte[] whole = Weights(new SharedTraining().ByProcesses(2))[0];
        using var stop = new CancellationTokenSource();
        var first = new SharedTraining
        {
            Workspace = new() { Path = folder.PathOf("one") }, Cancellation = stop.Token,
            Callbacks = new() { Step = progress => { if (progress.Step == 4) stop.Cancel(); } },
        };
        Weights(first.ByProcesses(2));
        Directory.CreateDirectory(folder.PathOf("two/checkpoints"));
        File.Copy(folder.PathOf("one/checkpoints/step-00000004.safetensors"), folder.PathOf("two/checkpoints/step-00000004.safetensors"));

        var second = new SharedTraining { Workspace = new() { Path = folder.PathOf("one"), Resume = ResumePoint.Last } };
        foreach (byte[] weights in Weights(second.ByProcesses(2)))
            CollectionAssert.AreEqual(whole, weights);

        List<string> warnings = [];
        var third = new SharedTraining
        {
            Workspace = new() { Path = folder.PathOf("two"), Resume = ResumePoint.Last }, Callbacks = new() { Warning = warnings.Add },
        };
        Weights(third.ByProcesses(3));
        StringAssert.Contains(warnings.Single(), "a training with 2 processes or devices, and it goes on with 3");
    }

    [TestMethod]
    public void The_log_has_the_time_of_each_process()
    {
        using var folder = new TemporaryFolder();
        Weights(new SharedTraining { Workspace = new() { Path = folder.FullName } }.ByProcesses(2));
        JsonElement step = JsonDocument.Parse(File.ReadLines(folder.PathOf("log.jsonl")).First(line => line.Contains("\"step\"", StringComparison.Ordinal))).RootElement;
        Assert.AreEqual(2, step.GetProperty("replica_seconds").GetArrayLength());
        Assert.IsGreaterThan(0, step.GetProperty("replica_seconds")[1].GetDouble());
        Assert.IsGreaterThan(0, step.GetProperty("reduction_seconds").GetDouble());
    }

    [TestMethod]
    public void An_image_that_one_process_cannot_read_ends_all_with_its_name_and_a_checkpoint()
    {
        using var folder = new TemporaryFolder();
        TrainingExample[] examples = [.. SharedTraining.Make().Read()];
        var training = new SharedTraining
        {
            Options = new() { ThreadCount = 1, Epochs = 2, BatchSize = 4, Loading = { Shuffle = false, GroupByAspectRatio = false } },
            Workspace = new() { Path = folder.FullName },
            // The second half of the second batch.
            Data = rank => new IndexedListData(examples, rank == 1 ? [6] : []),
        };
        foreach ((_, Exception? failure) in training.ByProcesses(2))
        {
            var error = (ProcessGroupException)failure!;
            Assert.IsTrue(error.IsShared);
            StringAssert.Contains(error.Message, "rank 1 of 2");
            StringAssert.Contains(error.Message, "example 6");
            StringAssert.Contains(error.Message, "it is torn");
        }
        Assert.IsTrue(File.Exists(folder.PathOf("checkpoints/step-00000001.safetensors")));
    }

    [TestMethod]
    public void Images_that_are_left_out_are_counted_over_all_processes()
    {
        TrainingExample[] examples = [.. SharedTraining.Make().Read()];
        List<string> warnings = [];
        var training = new SharedTraining
        {
            Options = new()
            {
                ThreadCount = 1, Epochs = 1, BatchSize = 4,
                Loading = { Shuffle = false, GroupByAspectRatio = false, UnreadableImages = UnreadableImagePolicy.Skip, MaxUnreadableImages = 2 },
            },
            Callbacks = new() { Warning = warnings.Add },
            Data = _ => new IndexedListData(examples, 1, 6),
        };
        Weights(training.ByProcesses(2));
        CollectionAssert.AreEqual(new[] { "example 1 is left out: it is torn", "example 6 is left out: it is torn" }, warnings);
    }

    [TestMethod]
    public void A_loss_that_is_not_finite_names_process_and_images_in_all()
    {
        var training = new SharedTraining
        {
            Options = new()
            {
                ThreadCount = 1, Epochs = 4, BatchSize = 4, LearningRate = 1e30, WarmupSteps = 0, GradientClipNorm = 0, Loading = { Shuffle = false },
            },
        };
        Exception?[] failures = [.. training.ByProcesses(2).Select(end => end.Failure)];
        Assert.AreEqual(failures[0]!.Message, failures[1]!.Message);
        StringAssert.Contains(((NonFiniteLossException)failures[1]!).Message, "Images: example");
    }

    [TestMethod]
    public void A_callback_that_throws_ends_all_processes()
    {
        var training = new SharedTraining
        {
            Callbacks = new() { Step = progress => throw new IOException("the plug is out") },
        };
        foreach ((_, Exception? failure) in training.ByProcesses(2))
            StringAssert.Contains(((ProcessGroupException)failure!).Message, "rank 0 of 2");
    }

    [TestMethod]
    public void Other_data_in_one_process_are_refused()
    {
        var training = new SharedTraining
        {
            Data = rank => new ListData([.. Enumerable.Range(rank, SharedTraining.Images).Select(i => Examples.Make(i))]),
        };
        foreach ((_, Exception? failure) in training.ByProcesses(2))
        {
            StringAssert.Contains(failure!.Message, "Rank 1 is in another training than rank 0");
            StringAssert.Contains(failure.Message, "data.hash");
        }
    }

    [TestMethod]
    public void A_batch_has_to_have_an_image_for_each()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => new SharedTraining().ByDevices(5));
        StringAssert.Contains(error.Message, "TrainingOptions.BatchSize is 4, expected at least 5");
    }

    private static byte[][] Weights((byte[] Weights, Exception? Failure)[] ends)
    {
        foreach ((_, Exception? failure) in ends)
            Assert.IsNull(failure, failure?.ToString());
        return [.. ends.Select(end => end.Weights)];
    }
}
