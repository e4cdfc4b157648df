using MaskRcnn.MLNet.Tests.Scenes;
using MaskRcnn.Weights;
using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Detector;

[TestClass]
public sealed class InvalidDetectorTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly WeightsFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void Settings_are_checked_when_the_estimator_is_made()
    {
        AssertRefused(options => options.Weights = null, "Weights");
        AssertRefused(options => options.ClassNames = null, "ClassNames");
        AssertRefused(options => options.ClassNames = [], "ClassNames is empty");
        AssertRefused(options => options.Family = "yolo", "yolo", "maskrcnn_resnet50_fpn");
        AssertRefused(options => options.ImageColumnName = " ", "column name is empty");
        AssertRefused(options => options.ScoreColumnName = "PredictedMasks", "'PredictedMasks'");
        AssertRefused(options => options.ScoreThreshold = float.NaN, "ScoreThreshold", "0 to 1");
        AssertRefused(options => options.DetectionsPerImage = 0, "DetectionsPerImage");
        AssertRefused(options => options.Precision = (Precision)7, "Precision", "Float32 or BFloat16");
        AssertRefused(options => options.ThreadCount = -1, "ThreadCount");
    }

    [TestMethod]
    public void Names_that_do_not_fit_the_weights_are_refused_and_leave_no_tensors()
    {
        string file = _folder.Random(classCount: 2);
        long expected = DisposedModel.TensorCount, before = LiveTensors.CountSettled();

        AssertNames(["bar"], file, "has 1 names, but the weights in", "have 2 classes", "expected 2 names, or 3 with '__background__' first");
        AssertNames(["person", "bar", "square"], file, "has 3 names");
        AssertNames(["bar", ""], file, "no name for label 2", CocoClasses.Unused);
        AssertNames(["bar", "bar"], file, "'bar' twice", "label 2");

        Assert.AreEqual(4 * expected, LiveTensors.Count - before);
    }

    [TestMethod]
    public void COCOs_80_names_for_90_labels_are_refused_with_a_hint() =>
        AssertNames(CocoClasses.Names, _folder.Random(classCount: 90), "has 80 names", "have 90 classes", "CocoClasses.Slots");

    [TestMethod]
    public void A_backbone_alone_is_no_detector()
    {
        var error = Assert.Throws<InvalidDataException>(
            () => _ml.Transforms.DetectInstances(WeightsSource.FromFile(_folder.RandomBackbone()), ["thing"]).Fit(Images()));
        StringAssert.Contains(error.Message, "resnet18");
    }

    [TestMethod]
    public void Data_without_an_image_column_are_refused_before_the_weights_are_read()
    {
        var data = _ml.Data.LoadFromEnumerable(SharedScenes.Folder.Rows);
        var error = Assert.Throws<ArgumentException>(
            () => _ml.Transforms.DetectInstances(WeightsSource.FromFile("absent.pth"), ["thing"]).Fit(data));
        StringAssert.Contains(error.Message, "'Image'");
    }

    private void AssertRefused(Action<InstanceDetectingEstimator.Options> change, params string[] parts)
    {
        var options = new InstanceDetectingEstimator.Options { Weights = WeightsSource.FromFile("weights.pth"), ClassNames = ["thing"] };
        change(options);
        var error = Assert.Throws<ArgumentException>(() => _ml.Transforms.DetectInstances(options));
        foreach (string part in parts)
            StringAssert.Contains(error.Message, part);
    }

    private void AssertNames(IReadOnlyList<string> names, string file, params string[] parts)
    {
        var error = Assert.Throws<ArgumentException>(() => _ml.Transforms.DetectInstances(WeightsSource.FromFile(file), names).Fit(Images()));
        foreach (string part in parts)
            StringAssert.Contains(error.Message, part);
    }

    private IDataView Images() => SmallTraining.Load(_ml, SharedScenes.Folder, SharedScenes.Folder.Rows);
}
