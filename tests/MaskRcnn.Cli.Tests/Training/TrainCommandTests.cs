using System.Text.Json;
using MaskRcnn.Configuration;
using MaskRcnn.Images;

namespace MaskRcnn.Cli.Tests.Training;

[TestClass]
public sealed class TrainCommandTests
{
    private static readonly TinyTraining s_training = new();
    private static CommandLine s_first = null!;

    private static TemporaryFolder Folder => s_training.Folder;

    [ClassInitialize]
    public static void Train(TestContext context) => s_first = s_training.Train("first", "--log-every", "2").Expect(0);

    [ClassCleanup]
    public static void Remove() => s_training.Dispose();

    [TestMethod]
    public void A_training_leaves_model_checkpoints_and_configuration_and_says_where_they_are()
    {
        foreach (string part in (string[])["finished after step 6 of 6", "best mask AP", Folder.PathOf("first/model.zip"), "maskrcnn predict IMAGES"])
            StringAssert.Contains(s_first.Output, part);
        foreach (string part in (string[])["training on 6 images, 6 instances", "validation on 2 images", "epoch 1 step 2/6 loss", "epoch 2 step 6 validation: mask AP"])
            StringAssert.Contains(s_first.Error, part);
        Assert.IsTrue(File.Exists(Folder.PathOf("first/config.json")));
        Assert.IsTrue(File.Exists(Folder.PathOf("first/checkpoints/step-00000006.safetensors")));
        CommandLine.Run("predict", Folder.PathOf("data/0.png"), "--model", Folder.PathOf("first/model.zip"), "--score-threshold", "0").Expect(0);
        CommandLine.Run(
            "predict", Folder.PathOf("data/0.png"), "--model", Folder.PathOf("first/model.zip"), "--threads", "1", "--min-size", "48", "--precision",
            "float32").Expect(0);
        StringAssert.Contains(
            CommandLine.Run("predict", Folder.PathOf("data/0.png"), "--weights", Folder.PathOf("first/model.zip")).Expect(1).Error, "give it as --model");
    }

    [TestMethod]
    public void A_model_gives_the_category_ids_of_its_data()
    {
        string dataset = Path.Combine(Path.GetDirectoryName(s_training.Dataset)!, "other-ids.json");
        File.WriteAllText(dataset, File.ReadAllText(s_training.Dataset)
            .Replace("\"category_id\": 1,", "\"category_id\": 70,", StringComparison.Ordinal)
            .Replace("{\"id\": 1, \"name\": \"box\"}", "{\"id\": 70, \"name\": \"box\"}", StringComparison.Ordinal));
        CommandLine.Run("train", "--config", s_training.Configuration, "--dataset", dataset, "--workspace", Folder.PathOf("ids"), "--epochs", "1").Expect(0);

        CommandLine.Run(
            "predict", Folder.PathOf("data/0.png"), "--model", Folder.PathOf("ids/model.zip"), "--score-threshold", "0", "--output",
            Folder.PathOf("ids/out"), "--format", "coco").Expect(0);

        using var results = JsonDocument.Parse(File.ReadAllText(Folder.PathOf("ids/out/detections.json")));
        Assert.IsTrue(results.RootElement.EnumerateArray().All(result => result.GetProperty("category_id").GetInt32() == 70));
        Assert.IsGreaterThan(0, results.RootElement.GetArrayLength());
    }

    [TestMethod]
    public void The_threshold_of_rare_classes_goes_into_the_configuration()
    {
        s_training.Train("rare", "--epochs", "1", "--repeat-threshold", "0.25").Expect(0);
        Assert.AreEqual(0.25, TrainingConfiguration.Load(Folder.PathOf("rare/config.json")).Training.Loading.RepeatThreshold);
        StringAssert.Contains(s_training.Train("rare", "--repeat-threshold", "2").Expect(2).Error, "--repeat-threshold is 2, expected 0 to 1");
    }

    [TestMethod]
    public void Unreadable_images_are_named_before_the_first_step()
    {
        using var training = new TinyTraining();
        foreach (int image in new[] { 2, 5 })
            training.Folder.Write($"data/{image}.png", File.ReadAllBytes(training.Folder.PathOf($"data/{image}.png"))[..^40]);

        CommandLine run = training.Train("unreadable").Expect(1);

        StringAssert.Contains(run.Error, "2 of 8 images cannot be read");
        StringAssert.Contains(run.Error, "2.png");
        StringAssert.Contains(run.Error, "5.png");
        Assert.IsFalse(Directory.Exists(training.Folder.PathOf("unreadable")));
    }

    [TestMethod]
    public void The_configuration_in_effect_repeats_the_training()
    {
        CommandLine.Run("train", "--config", Folder.PathOf("first/config.json"), "--workspace", Folder.PathOf("again"), "--output", Folder.PathOf("again.zip")).Expect(0);
        const string last = "checkpoints/step-00000006.safetensors";
        CollectionAssert.AreEqual(File.ReadAllBytes(Folder.PathOf($"first/{last}")), File.ReadAllBytes(Folder.PathOf($"again/{last}")));
        Assert.IsTrue(File.Exists(Folder.PathOf("again.zip")));
        TrainingConfiguration first = TrainingConfiguration.Load(Folder.PathOf("first/config.json")), again = TrainingConfiguration.Load(Folder.PathOf("again/config.json"));
        (again.Workspace, again.Output) = (first.Workspace, first.Output);
        Assert.AreEqual(first.ToJson(), again.ToJson());
    }

    [TestMethod]
    public void Resuming_needs_only_the_workspace_and_goes_on_where_training_was()
    {
        s_training.Train("resumed", "--epochs", "1").Expect(0);
        CommandLine more = CommandLine.Run(
            "train", "--resume", "--workspace", Folder.PathOf("resumed"), "--set", "training.epochs=2", "--set", "workspace.allowChangedOptions=true", "--json").Expect(0);

        JsonElement[] lines = [.. more.Output.Trim().Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.AreEqual(4, lines.First(line => line.GetProperty("event").GetString() == "step").GetProperty("step").GetInt32());
        Assert.AreEqual(2, lines.Last(line => line.GetProperty("event").GetString() == "validation").GetProperty("epoch").GetInt32());
        JsonElement end = lines[^1].GetProperty("summary");
        Assert.AreEqual("completed", end.GetProperty("end").GetString());
        Assert.AreEqual(6, end.GetProperty("steps").GetInt32());
        Assert.AreEqual(2, TrainingConfiguration.Load(Folder.PathOf("resumed/config.json")).Training.Epochs);
    }

    [TestMethod]
    public void The_command_line_wins_over_the_file()
    {
        s_training.Train("options", "--epochs", "1", "--batch-size", "3", "--learning-rate", "0.02", "--seed", "9", "--min-size", "32", "--validation", s_training.Dataset,
            "--patience", "4", "--set", "training.decayEpochs=[0.5]", "--set", "training.optimizer=adamW").Expect(0);
        TrainingConfiguration used = TrainingConfiguration.Load(Folder.PathOf("options/config.json"));
        Assert.AreEqual((1, 3, 0.02), (used.Training.Epochs, used.Training.BatchSize, used.Training.LearningRate));
        Assert.AreEqual((9, 32, 4), (used.Seed, used.Model.MinSize, used.Training.Validation.Patience));
        Assert.AreEqual((s_training.Dataset, (double?)null), (used.Validation!.Path, used.ValidationFraction));
        Assert.AreEqual((0.5, OptimizerKind.AdamW), (used.Training.DecayEpochs[0], used.Training.Optimizer));
        Assert.AreEqual(16, used.Model.PyramidChannels);
        Assert.IsTrue(File.Exists(Folder.PathOf("options/checkpoints/step-00000003.safetensors")));
    }

    [TestMethod]
    public void The_model_is_that_of_the_initial_weights_unless_one_is_described()
    {
        Predictions.SmallWeights.Save(Folder.PathOf("weights.safetensors"));
        CommandLine.Run(
            "train", "--dataset", s_training.Dataset, "--initial-weights", Folder.PathOf("weights.safetensors"), "--workspace", Folder.PathOf("weights"),
            "--epochs", "1", "--batch-size", "8", "--min-size", "64").Expect(0);
        MaskRcnnOptions model = TrainingConfiguration.Load(Folder.PathOf("weights/config.json")).Model;
        Assert.AreEqual((ResNetDepth.ResNet18, 16, 64), (model.Backbone, model.PyramidChannels, model.MinSize));
    }

    [TestMethod]
    [DataRow(1, "has checkpoints up to step 6: go on from there with --resume", "--workspace", "first")]
    [DataRow(1, "--validation is no-such.json, which does not exist", "--validation", "no-such.json")]
    [DataRow(1, "--validation is 1.5", "--validation", "1.5")]
    [DataRow(1, "leaves nothing to train on or to measure on", "--validation", "0.01")]
    [DataRow(1, "--set: training.epoch is no option", "--set", "training.epoch=3")]
    [DataRow(1, "--set: training.epochs is \"three\", expected a whole number", "--set", "training.epochs=three")]
    [DataRow(1, "\"training.epochs\" is no assignment", "--set", "training.epochs")]
    [DataRow(1, "belongs to another training: seed: 1 in the checkpoint, 2 now", "--workspace", "first", "--resume", "--seed", "2")]
    [DataRow(2, "--epochs is 0, expected 1 or more", "--epochs", "0")]
    [DataRow(2, "no-such.json", "--config", "no-such.json")]
    [DataRow(2, "--resume is no-such, which does not exist", "--resume", "no-such")]
    [DataRow(2, "huge", "--architecture", "huge")]
    [DataRow(2, "expected cpu, cuda", "--device", "tpu")]
    public void Wrong_options_are_named_before_anything_is_written(int exitCode, string message, params string[] options)
    {
        string[] workspace = options[0] == "--workspace" ? [Folder.PathOf(options[1]), .. options[2..]] : [Folder.PathOf("never"), .. options];
        string[] config = options[0] == "--config" ? [] : ["--config", s_training.Configuration];
        CommandLine wrong = CommandLine.Run(["train", .. config, "--dataset", s_training.Dataset, "--workspace", .. workspace]).Expect(exitCode);
        StringAssert.Contains(wrong.Error.ReplaceLineEndings(" "), message);
        Assert.IsFalse(Directory.Exists(Folder.PathOf("never")));
    }

    [TestMethod]
    public void A_data_set_is_needed_and_must_exist()
    {
        StringAssert.Contains(CommandLine.Run("train", "--config", s_training.Configuration).Expect(1).Error, "name a data set with --dataset");
        StringAssert.Contains(CommandLine.Run("train", "--dataset", "no-such-folder").Expect(2).Error, "no-such-folder");
    }

    [TestMethod]
    public void A_preview_shows_images_and_what_becomes_of_them()
    {
        string sheet = Folder.PathOf("sheets/sheet.png");
        string[] arguments = ["train", "preview", "--config", s_training.Configuration, "--dataset", s_training.Dataset, "--output", sheet, "--count", "2", "--versions", "3"];
        StringAssert.Contains(CommandLine.Run(arguments).Expect(0).Output, "drew 2 of");
        RgbImage first = RgbImage.Load(sheet);
        CommandLine.Run([.. arguments, "--seed", "5"]).Expect(0);
        Assert.IsFalse(first.Pixels.SequenceEqual(RgbImage.Load(sheet).Pixels));
        CommandLine.Run(arguments).Expect(0);
        Assert.IsTrue(first.Pixels.SequenceEqual(RgbImage.Load(sheet).Pixels));
    }
}
