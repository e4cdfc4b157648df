using MaskRcnn.Augmentations;
using MaskRcnn.Checkpoints;
using MaskRcnn.Configuration;
using MaskRcnn.Datasets;

namespace MaskRcnn.Cli.Tests.Training;

[TestClass]
public sealed class ConfigurationTests
{
    private static readonly TemporaryFolder s_folder = new();

    [ClassCleanup]
    public static void Remove() => s_folder.Dispose();

    [TestMethod]
    [DataRow("""{"training": {"epochs": "many"}}""", "training.epochs is \"many\", expected a whole number")]
    [DataRow("""{"training": {"epochs": 0}}""", "training.epochs is 0, expected at least 1")]
    [DataRow("""{"training": {"epoch": 3}}""", "training.epoch is no option, expected one of epochs, stages")]
    [DataRow("""{"training": null}""", "training is null, expected an object")]
    [DataRow("""{"training": {"optimizer": "adam"}}""", "training.optimizer is \"adam\", expected one of sgd, adamW")]
    [DataRow("""{"training": {"loading": {"threads": -1}}}""", "training.loading.threads is -1, expected at least 0")]
    [DataRow("""{"training": {"stages": [{"epochs": 1}, {"layers": "all"}]}}""", "training.stages[1].epochs is missing")]
    [DataRow("""{"training": {"stages": [{"epochs": 1, "learningRate": -1}]}}""", "training.stages[0].learningRate is -1, expected null or above 0")]
    [DataRow("""{"training": {"augmentations": [{"type": "flip"}, {"type": "spin"}]}}""", "training.augmentations[1].type is \"spin\", expected one of flip")]
    [DataRow("""{"training": {"augmentations": [{"type": "oneOf", "augmentations": [{"type": "flip", "vertical": 2}]}]}}""", "training.augmentations[0].augmentations[0].vertical is 2, expected 0 to 1")]
    [DataRow("""{"model": {"minSize": 0}}""", "model.minSize is 0; expected at least 1")]
    [DataRow("""{"architecture": "huge"}""", "architecture is \"huge\", expected one of small")]
    [DataRow("""{"validationFraction": 1}""", "validationFraction is 1, expected null or above 0, below 1")]
    [DataRow("""{"dataset": {"format": "coco"}}""", "dataset.path is missing")]
    [DataRow("""{"workspace": {"resume": 1}}""", "workspace.resume is 1, expected \"last\" or the path")]
    [DataRow("""{"seed": 1, "seed": 2}""", "seed")]
    [DataRow("{\n  \"seed\": 1,,\n}", "line 2, position 13: no valid JSON")]
    public void What_is_wrong_is_named_with_file_place_value_and_what_was_expected(string json, string message)
    {
        string file = s_folder.Write("wrong.json", json);
        InvalidConfigurationException error = Assert.ThrowsExactly<InvalidConfigurationException>(() => TrainingConfiguration.Load(file));
        StringAssert.StartsWith(error.Message, $"{file}: ");
        StringAssert.Contains(error.Message, message);
    }

    [TestMethod]
    [DataRow("""{"architecture": "small", "model": {"minSize": 200}}""")]
    [DataRow("""{"model": {"minSize": 200}, "architecture": "small"}""")]
    public void A_model_changes_the_architecture_that_is_named_wherever_it_is_named(string json)
    {
        MaskRcnnOptions model = TrainingConfiguration.Load(s_folder.Write("model.json", json)).Model;
        Assert.AreEqual(200, model.MinSize);
        Assert.AreEqual(ResNetDepth.ResNet18, model.Backbone);
        Assert.AreEqual(MaskRcnnOptions.Small().PyramidChannels, model.PyramidChannels);
    }

    [TestMethod]
    public void What_is_saved_is_read_back_as_it_was()
    {
        string path = s_folder.PathOf("saved.json"), before = Everything().ToJson();
        Everything().Save(path);
        Assert.AreEqual(before, TrainingConfiguration.Load(path).ToJson());
        Assert.IsFalse(Directory.EnumerateFiles(s_folder.FullName, ".saved*").Any());
    }

    [TestMethod]
    public void Paths_are_relative_to_the_folder_of_the_file()
    {
        string file = s_folder.Write("inner/paths.json", """
            {"dataset": {"path": "../data.json", "reader": {"imageDirectory": "images"}}, "validation": {"path": "/val.json"},
             "workspace": {"path": "run", "resume": "run/checkpoint"}, "initialWeights": {"path": "w.pth"}, "output": "model.zip"}
            """);
        var read = TrainingConfiguration.Load(file);
        Assert.AreEqual(s_folder.PathOf("data.json"), read.Dataset!.Path);
        Assert.AreEqual(s_folder.PathOf("inner/images"), read.Dataset.Reader.ImageDirectory);
        Assert.AreEqual(Path.GetFullPath("/val.json"), read.Validation!.Path);
        Assert.AreEqual(s_folder.PathOf("inner/run"), read.Workspace.Path);
        Assert.AreEqual(s_folder.PathOf("inner/run/checkpoint"), read.Workspace.Resume!.Path);
        Assert.AreEqual(s_folder.PathOf("inner/w.pth"), read.InitialWeights!.Path);
        Assert.AreEqual(s_folder.PathOf("inner/model.zip"), read.Output);
    }

    /// <summary>A configuration in which little is as by default.</summary>
    internal static TrainingConfiguration Everything() => new()
    {
        Architecture = "small",
        Model = { MinSize = 300, PixelMean = [0.1f, 0.2f, 0.3f], HeadNormalization = NormalizationKind.BatchNorm },
        Training =
        {
            Stages = [new TrainingStage { Epochs = 1, Layers = LayerSelection.Heads }, new TrainingStage { Epochs = 2, LearningRate = 0.1, Layers = LayerSelection.Matching("rpn.*", "*.bias") }],
            Optimizer = OptimizerKind.AdamW,
            Augmentations = [new RandomCrop { Policy = CropPolicy.KeepWhole }, new Sometimes { Augmentations = [new Blur(), new OneOf { Augmentations = [new Noise(), new Mosaic()] }] }],
            Loading = { BackgroundShare = 0.25, UnreadableImages = UnreadableImagePolicy.Skip },
            Validation = { Metric = MetricKind.BoxAveragePrecision50, Patience = 3 },
        },
        Workspace = { Path = s_folder.PathOf("run"), Resume = ResumePoint.Last, CheckpointEverySteps = 7 },
        Dataset = new DatasetSource { Path = s_folder.PathOf("a.json"), Format = DatasetFormat.LabelMe, Reader = new() { ClassNames = ["a", "b"], ClosePolylines = true } },
        Validation = new DatasetSource { Path = s_folder.PathOf("b.json") },
        InitialWeights = new InitialWeights { Path = s_folder.PathOf("w.pth"), Strict = false },
        Device = "cuda:1",
        Seed = 12,
        Output = s_folder.PathOf("model.zip"),
    };
}
