using System.Diagnostics;
using MaskRcnn.Checkpoints;
using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Tests.Datasets;
using MaskRcnn.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Training;

[TestClass]
public sealed class FailureTests
{
    private static readonly ListData s_data = new([.. Enumerable.Range(0, 6).Select(i => Examples.Make(i))]);

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
    public void More_skipped_steps_than_allowed_end_the_training_with_the_last_good_weights()
    {
        using MaskRcnnModel model = SmallModel.Create();
        var options = Options(NonFiniteLossPolicy.Skip);
        (options.MaxNonFiniteSteps, options.Epochs) = (3, 20);
        Parameter bias = (Parameter)model.state_dict()["roi_heads.box_predictor.cls_score.bias"];
        List<string> warnings = [];
        var callbacks = new TrainingCallbacks { Step = progress => Set(bias, progress.Step == 1 ? float.NaN : 0), Warning = warnings.Add };
        var error = Assert.ThrowsExactly<NonFiniteLossException>(() => new Trainer(model, options, 1).Train(s_data, callbacks: callbacks));
        Assert.AreEqual(5, error.Step);
        Assert.HasCount(3, warnings);
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
        var start = new ProcessStartInfo("bash", arguments) { RedirectStandardOutput = true };
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

    private static TrainingOptions Options(NonFiniteLossPolicy policy) =>
        new() { ThreadCount = 1, Epochs = 2, LearningRate = 0.001, NonFiniteLoss = policy };

    private static void Set(Parameter parameter, float value)
    {
        using var guard = no_grad();
        parameter.fill_(value);
    }
}
