using MaskRcnn.Datasets;
using MaskRcnn.MLNet.Tests.Datasets;
using MaskRcnn.MLNet.Tests.Scenes;
using MaskRcnn.Structures;
using MaskRcnn.Weights;
using Microsoft.ML;
using TorchSharp;

namespace MaskRcnn.MLNet.Tests.Training;

[TestClass]
public sealed class InitialWeightsTests
{
    // A step this small moves no weight by more than this.
    private const double LearningRate = 1e-9;
    private const double Tolerance = 1e-5;

    private readonly MLContext _ml = new(seed: 1);
    private readonly WeightsFolder _folder = new();
    private readonly List<string> _log = [];

    public InitialWeightsTests() => _ml.Log += (_, message) => _log.Add(message.Message);

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void Training_starts_from_the_weights_of_a_detector_and_logs_what_it_took()
    {
        string initial = _folder.Random(classCount: 2);

        string trained = Fit(initial);

        CollectionAssert.AreEquivalent(Weights(initial), Near(initial, trained));
        Assert.IsTrue(_log.Any(line => line.Contains(initial, StringComparison.Ordinal) && line.Contains("matched", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Another_number_of_classes_keeps_all_but_the_layers_of_the_classes()
    {
        string initial = _folder.Random(classCount: 5);

        string trained = Fit(initial);

        CollectionAssert.AreEquivalent(
            Weights(initial).Where(name => !name.Contains("box_predictor", StringComparison.Ordinal) && !name.Contains("mask_fcn_logits", StringComparison.Ordinal)).ToArray(),
            Near(initial, trained));
        Assert.IsTrue(_log.Any(line => line.Contains("the file has 5 classes, the model 2", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Weights_of_ImageNet_go_into_the_backbone()
    {
        string initial = _folder.RandomBackbone();

        string trained = Fit(initial);

        CollectionAssert.AreEquivalent(
            Weights(initial).Select(name => $"backbone.body.{name}").ToArray(), Near(initial, trained, name => $"backbone.body.{name}"));
    }

    [TestMethod]
    public void Another_backbone_is_an_error_that_names_both_before_any_row_is_read()
    {
        var error = AssertRefused(options => options.Model.Backbone = ResNetDepth.ResNet34);
        StringAssert.Contains(error.Message, "they have a ResNet18 backbone, the model a ResNet34");
    }

    [TestMethod]
    public void Other_widths_are_an_error_with_the_report_before_any_row_is_read()
    {
        var error = AssertRefused(options => options.Model.BoxHeadSize = 24);
        Assert.IsTrue(error.Report.ShapeMismatches.Any(mismatch => mismatch.ToString()!.Contains("box_head", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_file_that_does_not_exist_is_named()
    {
        var options = Options(_folder.PathOf("absent.pth"));
        var error = Assert.Throws<IOException>(
            () => _ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(UnreadableData()));
        StringAssert.Contains(error.Message, "absent.pth");
    }

    private WeightsMismatchException AssertRefused(Action<InstanceSegmentationTrainer.Options> change)
    {
        var options = Options(_folder.Random(classCount: 2));
        change(options);
        return Assert.ThrowsExactly<WeightsMismatchException>(
            () => _ml.MulticlassClassification.Trainers.InstanceSegmentation(options).Fit(UnreadableData()));
    }

    private string Fit(string initialWeights)
    {
        using var model = _ml.MulticlassClassification.Trainers.InstanceSegmentation(Options(initialWeights)).Fit(SceneDataset.Create().ToDataView(_ml));
        return _folder.Save(model);
    }

    private static InstanceSegmentationTrainer.Options Options(string initialWeights)
    {
        var options = SmallTraining.Options();
        options.Training.LearningRate = LearningRate;
        options.InitialWeights = WeightsSource.FromFile(initialWeights);
        return options;
    }

    private IDataView UnreadableData() =>
        new InstanceDataset(["a", "b"], [new DatasetImage(1, "absent.png", new ImageSize(64, 64), [])]).ToDataView(_ml);

    /// <summary>What training steps change: not the statistics of normalisation, which each step updates whatever the learning rate.</summary>
    private static string[] Weights(string path)
    {
        using var file = WeightsFile.Open(path);
        return [.. file.Entries.Select(entry => entry.Name).Where(name => name.EndsWith("weight", StringComparison.Ordinal) || name.EndsWith("bias", StringComparison.Ordinal))];
    }

    /// <summary>The weights that are nearly the same in both files, by their names in the second.</summary>
    private static string[] Near(string first, string second, Func<string, string>? rename = null)
    {
        using var scope = torch.NewDisposeScope();
        using WeightsFile from = WeightsFile.Open(first), to = WeightsFile.Open(second);
        return [.. Weights(first)
            .Where(name => from.Read(name) is var value && to.Read(Renamed(name)) is var other
                && value.shape.SequenceEqual(other.shape) && (value - other).abs().max().item<float>() < Tolerance)
            .Select(Renamed)];

        string Renamed(string name) => rename?.Invoke(name) ?? name;
    }
}
