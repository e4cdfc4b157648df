using System.Diagnostics;
using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Tests.Loading;
using MaskRcnn.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Training;

[TestClass]
public sealed class FailureTests
{
    private static readonly TrainingExample[] s_examples = [.. Enumerable.Range(0, 6).Select(i => Examples.Make(i))];
    private static readonly ListData s_data = new(s_examples);

    [TestMethod]
    public void A_step_that_is_not_finite_is_skipped_counted_and_leaves_its_images()
    {
        using var folder = new TemporaryFolder();
        using MaskRcnnModel model = SmallModel.Create();
        List<string> warnings = [];
        List<int> steps = [];
        Parameter bias = (Parameter)model.state_dict()["roi_heads.box_predictor.cls_score.bias"];
        var callbacks = new TrainingCallbacks
        {
            Step = progress =>
            {
                steps.Add(progress.Step);
                if (progress.Step == 2)
                    Set(bias, float.NaN);
            },
            Warning = message =>
            {
                warnings.Add(message);
                Set(bias, 0);
            },
        };
        TrainingResult result = new Trainer(model, Options(NonFiniteLossPolicy.Skip), 1, new WorkspaceOptions { Path = folder.FullName })
            .Train(s_data, callbacks: callbacks);

        Assert.AreEqual((TrainingEnd.Completed, 6, 1), (result.End, result.Steps, result.NonFiniteSteps));
        CollectionAssert.AreEqual(new[] { 1, 2, 4, 5, 6 }, steps);
        Assert.HasCount(2, warnings);
        StringAssert.Contains(warnings[1], "Step 3: a loss is not finite");
        StringAssert.Contains(warnings[1], "Images: example ");

        string batch = Path.Combine(folder.FullName, "failed-batches", "step-00000003");
        StringAssert.Contains(warnings[0], batch);
        InstanceDataset saved = DatasetReader.Read(Path.Combine(batch, "instances.json"));
        Assert.HasCount(2, saved.Images);
        Assert.AreEqual(saved.Images[1].Size, RgbImage.Load(saved.Images[1].Path).Size);
        Assert.AreEqual(4, saved.InstanceCount);
    }

    [TestMethod]
    public void More_skipped_steps_than_allowed_end_the_training_and_each_leaves_its_images()
    {
        using var folder = new TemporaryFolder();
        using MaskRcnnModel model = SmallModel.Create();
        var options = Options(NonFiniteLossPolicy.Skip);
        (options.MaxNonFiniteSteps, options.Epochs) = (3, 20);
        Parameter bias = (Parameter)model.state_dict()["roi_heads.box_predictor.cls_score.bias"];
        List<string> warnings = [];
        var callbacks = new TrainingCallbacks { Step = progress => Set(bias, progress.Step == 1 ? float.NaN : 0), Warning = warnings.Add };
        var trainer = new Trainer(model, options, 1, new WorkspaceOptions { Path = folder.FullName });
        var error = Assert.ThrowsExactly<NonFiniteLossException>(() => trainer.Train(s_data, callbacks: callbacks));
        Assert.AreEqual(5, error.Step);
        Assert.HasCount(3, warnings.Where(warning => warning.EndsWith("The step is left out.", StringComparison.Ordinal)));
        Assert.HasCount(4, Directory.GetDirectories(folder.PathOf("failed-batches")));
    }

    [TestMethod]
    public void An_image_that_cannot_be_read_stops_the_training_with_the_weights_of_the_last_step()
    {
        using MaskRcnnModel model = SmallModel.Create();
        var options = Unreadable(UnreadableImagePolicy.Stop);
        float[] last = [];
        var callbacks = new TrainingCallbacks { Step = _ => last = FirstWeights(model) };
        var error = Assert.ThrowsExactly<InvalidImageException>(
            () => new Trainer(model, options, 1).Train(new IndexedListData(s_examples, 3), callbacks: callbacks));
        Assert.AreEqual("example 3: it is torn", error.Message);
        CollectionAssert.AreEqual(last, FirstWeights(model));
        Assert.IsFalse(model.training);
    }

    [TestMethod]
    public void Images_that_cannot_be_read_are_skipped_counted_and_limited()
    {
        using MaskRcnnModel model = SmallModel.Create();
        var options = Unreadable(UnreadableImagePolicy.Skip);
        List<string> warnings = [];
        List<int> steps = [];
        var callbacks = new TrainingCallbacks { Step = progress => steps.Add(progress.Step), Warning = warnings.Add };
        // Of the three batches the second has one image, the third none.
        var data = new IndexedListData(s_examples, 3, 4, 5);
        TrainingResult result = new Trainer(model, options, 1).Train(data, callbacks: callbacks);
        Assert.AreEqual((TrainingEnd.Completed, 6, 6), (result.End, result.Steps, result.UnreadableImages));
        CollectionAssert.AreEqual(new[] { 1, 2, 4, 5 }, steps);
        Assert.HasCount(6, warnings);
        Assert.AreEqual("example 3 is left out: it is torn", warnings[0]);

        options.Loading.MaxUnreadableImages = 2;
        warnings.Clear();
        var error = Assert.ThrowsExactly<InvalidDataException>(() => new Trainer(model, options, 1).Train(data, callbacks: callbacks));
        Assert.AreEqual(
            "3 images could not be read, more than LoadingOptions.MaxUnreadableImages allows. The last: example 5: it is torn", error.Message);
        Assert.HasCount(2, warnings);
    }

    [TestMethod]
    public void A_step_that_memory_does_not_suffice_for_ends_the_training_with_a_checkpoint_of_the_one_before()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("Memory is limited by a Linux shell.");
        using var folder = new TemporaryFolder();
        string host = Path.Combine(AppContext.BaseDirectory, "TrainingHost.dll");
        // 16 GB: the second step wants more in one piece. The runtime would reserve more than that for its heap.
        var start = new ProcessStartInfo(SystemProgram.Find("bash", "bash"), ["-c", "ulimit -v 16000000; exec dotnet \"$0\" \"$1\" oversized", host, folder.FullName])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x40000000";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        foreach (string part in (string[])["1\n", "Memory does not suffice for a step with 2 images. Lower TrainingOptions.BatchSize", "MaxSize (32768)"])
            StringAssert.Contains(output, part, error.Result);
        Assert.AreEqual("step-00000001.safetensors", Path.GetFileName(Directory.GetFiles(folder.PathOf("checkpoints")).Single()));
    }

    [TestMethod]
    public void Too_little_memory_names_the_options_to_lower()
    {
        // More than any machine has, so that libtorch itself says how it reports that.
        Exception? refusal = null;
        try
        {
            using Tensor tensor = empty([1L << 45]);
        }
        catch (Exception error)
        {
            refusal = error;
        }

        Assert.IsTrue(TrainingMemoryException.IsOutOfMemory(refusal!), $"{refusal}");
        Assert.IsFalse(TrainingMemoryException.IsOutOfMemory(Assert.Throws<Exception>(() => zeros(2).add(zeros(3)))));
        string message = new TrainingMemoryException(2, new MaskRcnnOptions(), refusal!).Message;
        foreach (string part in (string[])["2 images", "TrainingOptions.BatchSize", "AccumulatedBatches", "MaxSize (1333)"])
            StringAssert.Contains(message, part);
    }

    [TestMethod]
    public void A_full_disk_keeps_the_last_good_checkpoint_and_the_training_goes_on()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("The size of files is limited by a Linux shell.");
        using var folder = new TemporaryFolder();
        string host = Path.Combine(AppContext.BaseDirectory, "TrainingHost.dll"), checkpoints = folder.PathOf("checkpoints");
        using (Process first = Process.Start(new ProcessStartInfo("dotnet", [host, folder.FullName]) { RedirectStandardOutput = true })!)
        {
            for (int i = 0; i < 3; i++)
                first.StandardOutput.ReadLine();
            first.Kill();
            first.WaitForExit();
        }
        string last = Directory.GetFiles(checkpoints, "step-*").Max()!;
        byte[] content = File.ReadAllBytes(last);

        // With the signal ignored, writing beyond the limit is an error as on a full disk.
        string[] arguments = ["-c", "trap '' XFSZ; ulimit -f 4000; exec dotnet \"$0\" \"$1\"", host, folder.FullName];
        var start = new ProcessStartInfo(SystemProgram.Find("bash", "bash"), arguments) { RedirectStandardOutput = true };
        // The runtime would keep its code in a file in memory, for which the limit holds too.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using Process second = Process.Start(start)!;
        string output = second.StandardOutput.ReadToEnd();
        second.WaitForExit();
        StringAssert.Contains(output, "could not be written; the last one stays");
        StringAssert.Contains(output, "\n60\n");
        CollectionAssert.AreEqual(content, File.ReadAllBytes(last));
        Assert.IsEmpty(Directory.GetFiles(checkpoints, ".step-*"));
    }

    private static TrainingOptions Unreadable(UnreadableImagePolicy policy) => new()
    {
        ThreadCount = 1, Epochs = 2, LearningRate = 0.001,
        Loading = { Shuffle = false, GroupByAspectRatio = false, UnreadableImages = policy },
    };

    private static float[] FirstWeights(MaskRcnnModel model) => model.parameters().First().data<float>().ToArray();

    private static TrainingOptions Options(NonFiniteLossPolicy policy) =>
        new() { ThreadCount = 1, Epochs = 2, LearningRate = 0.001, NonFiniteLoss = policy };

    private static void Set(Parameter parameter, float value)
    {
        using var guard = no_grad();
        parameter.fill_(value);
    }
}
