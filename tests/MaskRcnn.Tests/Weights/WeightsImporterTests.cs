using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Weights;

[TestClass]
public sealed class WeightsImporterTests
{
    [TestMethod]
    public void Own_weights_come_back_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        using MaskRcnnModel source = SmallModels.Create(3, 1), target = SmallModels.Create(3, 2);
        string path = folder.PathOf("own.safetensors");
        ModelWeights.Save(source, path);
        ImportReport report = WeightsImporter.Import(target, WeightsSource.FromFile(path));
        Assert.AreEqual("maskrcnn", report.Family!.Name);
        Assert.IsTrue(report.IsComplete);
        Assert.HasCount(source.state_dict().Count, report.Matched);
        AssertEqual(source, target, _ => true);
    }

    [TestMethod]
    public void Another_number_of_classes_keeps_everything_but_the_class_layers()
    {
        using var folder = new TemporaryFolder();
        using MaskRcnnModel source = SmallModels.Create(3, 1), target = SmallModels.Create(5, 2);
        string path = folder.PathOf("own.safetensors");
        ModelWeights.Save(source, path);
        ImportReport report = WeightsImporter.Import(target, WeightsSource.FromFile(path));

        string[] expected =
        [
            "roi_heads.box_predictor.bbox_pred.bias", "roi_heads.box_predictor.bbox_pred.weight",
            "roi_heads.box_predictor.cls_score.bias", "roi_heads.box_predictor.cls_score.weight",
            "roi_heads.mask_predictor.mask_fcn_logits.bias", "roi_heads.mask_predictor.mask_fcn_logits.weight",
        ];
        CollectionAssert.AreEquivalent(expected, report.Skipped.Select(skipped => skipped.Name).ToArray());
        StringAssert.Contains(report.ToString(), "skipped     6: the file has 3 classes, the model 5: the layer keeps the model's values");
        AssertEqual(source, target, name => !expected.Contains(name));
    }

    [TestMethod]
    public void Model_is_made_from_the_shapes_of_its_weights()
    {
        using var folder = new TemporaryFolder();
        using MaskRcnnModel source = SmallModels.Create(3, 1);
        string path = folder.PathOf("own.safetensors");
        ModelWeights.Save(source, path);
        using MaskRcnnModel model = PretrainedModel.Load(WeightsSource.FromFile(path), out ImportReport report);
        Assert.IsTrue(report.IsComplete);
        Assert.IsFalse(model.training);
        Assert.AreEqual(3, model.ClassCount);
        AssertEqual(source, model, _ => true);
    }

    private static void AssertEqual(MaskRcnnModel expected, MaskRcnnModel actual, Func<string, bool> filter)
    {
        Dictionary<string, Tensor> values = actual.state_dict();
        foreach ((string name, Tensor value) in expected.state_dict().Where(pair => filter(pair.Key)))
            CollectionAssert.AreEqual(value.bytes.ToArray(), values[name].bytes.ToArray(), name);
    }
}
