using System.Text.Json.Nodes;
using MaskRcnn.Checkpoints;
using MaskRcnn.Evaluation;
using MaskRcnn.Tests.Checkpoints;
using MaskRcnn.Tests.Training;
using MaskRcnn.Validation;

namespace MaskRcnn.Tests.Logging;

[TestClass]
public sealed class RunLogTests
{
    private const int StepsPerEpoch = 3;

    [TestMethod]
    public void A_training_logs_its_steps_epochs_and_validations()
    {
        using var folder = new TemporaryFolder();
        var scene = new TrainingScene { Validates = true, Workspace = new() { Path = folder.FullName } };
        scene.Run();

        List<JsonObject> lines = LogLines.Parse(folder.FullName);
        CollectionAssert.AreEqual(
            new[]
            {
                "step 1 1", "step 2 1", "step 3 1", "epoch 3 1", "validation 3 1",
                "step 4 2", "step 5 2", "step 6 2", "epoch 6 2", "validation 6 2",
            },
            lines.Select(line => $"{line["event"]} {line["step"]} {line["epoch"]}").ToArray());
        Assert.IsTrue(lines.All(line => (DateTime.UtcNow - (DateTime)line["time"]!).TotalMinutes < 10));

        TrainingProgress last = scene.Steps[^1];
        JsonObject step = lines.Last(line => (string)line["event"]! == "step");
        Assert.AreEqual(last.Losses.Total, (float)step["loss"]!);
        Assert.AreEqual(last.Losses.RpnBoxRegression, (float)step["loss_rpn_box_reg"]!);
        Assert.AreEqual(last.GradientNorm, (double)step["gradient_norm"]!);
        Assert.AreEqual(last.LearningRate, (double)step["learning_rate"]!);
        Assert.AreEqual(last.ImagesPerSecond, (double)step["images_per_second"]!);
        Assert.IsTrue((long)step["memory_bytes"]! > 1 << 20 && (long)step["peak_memory_bytes"]! >= (long)step["memory_bytes"]!);

        JsonObject epoch = lines.Last(line => (string)line["event"]! == "epoch");
        Assert.AreEqual(scene.Steps.Skip(StepsPerEpoch).Average(item => (double)item.Losses.Mask), (double)epoch["loss_mask"]!, 1e-12);

        ValidationResult best = scene.Validations[^1];
        JsonObject validation = lines[^1];
        Assert.AreEqual(best.Masks.AveragePrecision50, (double)validation["segm_AP50"]!);
        foreach (ClassMetrics item in best.Boxes.PerClass)
        {
            double? expected = item.ObjectCount == 0 ? null : item.AveragePrecision;
            Assert.AreEqual(expected, (double?)validation["classes"]![item.Name]!["bbox_AP"]);
        }
        Assert.AreEqual(best.IsBest, (bool)validation["is_best"]!);
    }

    [TestMethod]
    public void A_training_writes_event_files()
    {
        using var folder = new TemporaryFolder();
        var scene = new TrainingScene { Validates = true, Workspace = new() { Path = folder.FullName } };
        scene.Run();

        var values = EventFolder.Read(Path.Combine(folder.FullName, "tensorboard"));
        CollectionAssert.AreEqual(
            scene.Steps.Select(item => (item.Step, item.Losses.Total)).ToArray(),
            values.Where(item => item.Tag == "loss/total").Select(item => ((int)item.Step, item.Value.Float(2))).ToArray());
        CollectionAssert.AreEqual(
            scene.Validations.Select(item => (item.Step, (float)item.Masks.AveragePrecision)).ToArray(),
            values.Where(item => item.Tag == "validation/segm_AP").Select(item => ((int)item.Step, item.Value.Float(2))).ToArray());
        string[] tags = [.. values.Select(item => item.Tag).Distinct()];
        string[] expected =
        [
            "learning_rate", "speed/images_per_second", "memory/resident_MiB", "epoch_loss/mask", "class/1/segm_AP",
            "images/validation_1", "images/validation_2",
            "weights/backbone.body.layer1", "weights/backbone.fpn", "weights/rpn.head", "weights/roi_heads.mask_head",
        ];
        CollectionAssert.IsSubsetOf(expected, tags);

        using MaskRcnnModel model = SmallModel.Create();
        double layer1 = model.named_parameters()
            .Where(item => item.name.StartsWith("backbone.body.layer1.", StringComparison.Ordinal) && item.parameter.dim() > 1)
            .Sum(item => (double)item.parameter.numel());
        Assert.AreEqual(layer1, values.First(item => item.Tag == "weights/backbone.body.layer1").Value.Message(5).Double(3));
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(6)]
    public void A_resumed_training_cuts_what_it_repeats(int cancelAfter)
    {
        using var folder = new TemporaryFolder();
        string whole = folder.PathOf("whole"), resumed = folder.PathOf("resumed");
        new TrainingScene { Validates = true, Workspace = new() { Path = whole } }.Run();
        new TrainingScene { Validates = true, CancelAfter = cancelAfter, Workspace = new() { Path = resumed } }.Run();

        // As if it had gone on until the next checkpoint was about to be written.
        string[] lines = File.ReadAllLines(Path.Combine(whole, "log.jsonl"));
        int known = File.ReadAllLines(Path.Combine(resumed, "log.jsonl")).Length;
        string later = string.Concat(lines[known..].Select(line => line + "\n"));
        File.AppendAllText(Path.Combine(resumed, "log.jsonl"), later + "{\"event\":\"st");
        new TrainingScene { Validates = true, Workspace = new() { Path = resumed, Resume = ResumePoint.Last } }.Run();

        CollectionAssert.AreEqual(LogLines.Read(whole), LogLines.Read(resumed));
        CollectionAssert.AreEqual(EventValues(whole), EventValues(resumed));
        Assert.HasCount(2, Directory.GetFiles(Path.Combine(resumed, "tensorboard")));
    }

    [TestMethod]
    public void A_training_without_a_checkpoint_begins_its_log_again()
    {
        using var folder = new TemporaryFolder();
        folder.Write("log.jsonl", "{\"event\":\"warning\",\"step\":0}\n{\"event\":\"step\",\"step\":1,\"epoch\":1}\n");
        new TrainingScene { CancelAfter = 1, Workspace = new() { Path = folder.FullName } }.Run();
        Assert.HasCount(1, LogLines.Parse(folder.FullName));
    }

    [TestMethod]
    public void Logs_that_cannot_be_written_are_a_warning_each_and_change_nothing()
    {
        using var folder = new TemporaryFolder();
        byte[] expected = new TrainingScene().Run().Weights;
        Directory.CreateDirectory(folder.PathOf("log.jsonl"));
        folder.Write("tensorboard", "in the way");
        var scene = new TrainingScene { Workspace = new() { Path = folder.FullName } };
        CollectionAssert.AreEqual(expected, scene.Run().Weights);
        Assert.HasCount(2, scene.Warnings);
        StringAssert.StartsWith(scene.Warnings[0], $"{folder.PathOf("log.jsonl")} cannot be written and ends here; the training goes on: ");
        StringAssert.StartsWith(scene.Warnings[1], $"{folder.PathOf("tensorboard")} cannot be written");
    }

    [TestMethod]
    public void Warnings_are_logged_and_event_files_can_be_left_out()
    {
        using var folder = new TemporaryFolder();
        var options = new TrainingScene().Options;
        new TrainingScene { CancelAfter = 2, Workspace = new() { Path = folder.FullName, TensorBoard = false } }.Run();
        options.LearningRate = 0.02;
        new TrainingScene
        {
            Options = options,
            Workspace = new() { Path = folder.FullName, TensorBoard = false, Resume = ResumePoint.Last, AllowChangedOptions = true },
        }.Run();
        JsonObject warning = LogLines.Parse(folder.FullName).Single(line => (string)line["event"]! == "warning");
        Assert.AreEqual((2, 1), ((int)warning["step"]!, (int)warning["epoch"]!));
        StringAssert.Contains((string)warning["text"]!, "The training goes on with other options than");
        Assert.IsFalse(Directory.Exists(folder.PathOf("tensorboard")));
    }

    private static string[] EventValues(string workspace) =>
        [.. from item in EventFolder.Read(Path.Combine(workspace, "tensorboard"))
            where item.Tag.StartsWith("loss/", StringComparison.Ordinal) || item.Tag.StartsWith("validation/", StringComparison.Ordinal)
            select $"{item.Step} {item.Tag} {item.Value.Float(2)}"];
}
