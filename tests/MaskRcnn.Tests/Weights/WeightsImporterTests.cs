using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Weights;

[TestClass]
public sealed class WeightsImporterTests
{
    private const string Body = "backbone.body.";
    private static readonly string[] s_classLayers =
    [
        "roi_heads.box_predictor.bbox_pred.bias", "roi_heads.box_predictor.bbox_pred.weight",
        "roi_heads.box_predictor.cls_score.bias", "roi_heads.box_predictor.cls_score.weight",
        "roi_heads.mask_predictor.mask_fcn_logits.bias", "roi_heads.mask_predictor.mask_fcn_logits.weight",
    ];

    private static readonly TemporaryFolder s_folder = new();
    private static readonly MaskRcnnModel s_source = SmallModels.Create(3, 1);
    private static readonly string s_path = s_folder.PathOf("own.safetensors");

    [ClassInitialize]
    public static void Save(TestContext context) => ModelWeights.Save(s_source, s_path);

    [ClassCleanup]
    public static void Delete()
    {
        s_source.Dispose();
        s_folder.Dispose();
    }

    [TestMethod]
    public void Own_weights_come_back_bit_for_bit()
    {
        using MaskRcnnModel target = SmallModels.Create(3, 2);
        ImportReport report = WeightsImporter.Import(target, WeightsSource.FromFile(s_path));
        Assert.AreEqual("maskrcnn", report.Family!.Name);
        Assert.IsTrue(report.IsComplete);
        Assert.HasCount(s_source.state_dict().Count, report.Matched);
        AssertEqual(target, _ => true);
    }

    [TestMethod]
    public void Another_number_of_classes_keeps_everything_but_the_class_layers()
    {
        using MaskRcnnModel target = SmallModels.Create(5, 2);
        byte[] before = target.state_dict()[s_classLayers[0]].bytes.ToArray();
        ImportReport report = WeightsImporter.Import(target, WeightsSource.FromFile(s_path));
        CollectionAssert.AreEquivalent(s_classLayers, report.Skipped.Select(skipped => skipped.Name).ToArray());
        StringAssert.Contains(report.ToString(), "skipped     6: the file has 3 classes, the model 5: the layer keeps the model's values");
        CollectionAssert.AreEqual(before, target.state_dict()[s_classLayers[0]].bytes.ToArray());
        AssertEqual(target, name => !s_classLayers.Contains(name));
    }

    [TestMethod]
    public void Model_is_made_from_the_shapes_of_its_weights_and_keeps_its_epsilon()
    {
        MaskRcnnOptions options = SmallModels.Options();
        (options.Normalization, options.NormalizationEpsilon) = (NormalizationKind.FrozenBatchNorm, 0.001f);
        (options.BoxHeadConvolutions, options.BoxHeadChannels, options.HeadNormalization) = (2, 12, NormalizationKind.BatchNorm);
        (options.RpnConvolutions, options.PyramidNormalization) = (2, NormalizationKind.FrozenBatchNorm);
        using MaskRcnnModel source = SmallModels.Create(4, 3, options);
        string path = s_folder.PathOf("structure.safetensors");
        ModelWeights.Save(source, path);
        using MaskRcnnModel model = PretrainedModel.Load(WeightsSource.FromFile(path), out ImportReport report);
        Assert.IsTrue(report.IsComplete);
        Assert.IsEmpty(report.Skipped);
        Assert.IsFalse(model.training);
        Assert.AreEqual(4, model.ClassCount);
        Assert.AreEqual(0.001f, model.Options.NormalizationEpsilon);
        AssertEqual(model, _ => true, source);
    }

    [TestMethod]
    public void Differences_are_an_error_with_the_report_unless_they_are_allowed()
    {
        MaskRcnnOptions options = SmallModels.Options();
        (options.BoxHeadSize, options.MaskHeadLayers) = (32, 3);
        using MaskRcnnModel target = SmallModels.Create(3, 2, options);
        using Tensor before = target.state_dict()["backbone.body.conv1.weight"].clone();
        var error = Assert.ThrowsExactly<WeightsMismatchException>(() => WeightsImporter.Import(target, WeightsSource.FromFile(s_path)));
        StringAssert.StartsWith(error.Message, $"{s_path}: the weights do not fit the model\n{s_path}\n  sha256      {error.Report.Sha256}\n");
        StringAssert.Contains(error.Message, "  missing     2\n    roi_heads.mask_head.2.0.bias\n    roi_heads.mask_head.2.0.weight\n");
        StringAssert.Contains(error.Message, "    roi_heads.box_head.fc6.weight Float32[24,784] instead of Float32[32,784]\n");
        CollectionAssert.AreEqual(before.bytes.ToArray(), target.state_dict()["backbone.body.conv1.weight"].bytes.ToArray());

        WeightsSource lenient = WeightsSource.FromFile(s_path, strict: false);
        ImportReport report = WeightsImporter.Import(target, lenient);
        Assert.HasCount(6, report.ShapeMismatches);
        var misshapen = report.ShapeMismatches.Select(mismatch => mismatch.Name).ToHashSet();
        AssertEqual(target, name => !misshapen.Contains(name));
    }

    [TestMethod]
    public void Backbone_is_imported_without_its_classifier_and_the_rest_of_the_model_stays()
    {
        string path = s_folder.PathOf("resnet18-20240131.pth");
        WeightsWriting.Write(path, [
            .. s_source.state_dict().Where(pair => pair.Key.StartsWith(Body, StringComparison.Ordinal))
                .Select(pair => (pair.Key[Body.Length..], pair.Value)),
            ("fc.weight", s_source.state_dict()["roi_heads.box_head.fc6.weight"]),
        ]);
        using MaskRcnnModel target = SmallModels.Create(3, 2);
        using Tensor before = target.state_dict()["rpn.head.cls_logits.weight"].clone();
        ImportReport report = WeightsImporter.Import(target, WeightsSource.FromFile(path));
        Assert.AreEqual("resnet18", report.Family!.Name);
        Assert.AreEqual("fc.weight", report.Skipped.Single().Name);
        Assert.AreEqual(target.state_dict().Count, report.Matched.Count + report.NotCovered.Count);
        AssertEqual(target, name => name.StartsWith(Body, StringComparison.Ordinal));
        CollectionAssert.AreEqual(before.bytes.ToArray(), target.state_dict()["rpn.head.cls_logits.weight"].bytes.ToArray());

        var error = Assert.ThrowsExactly<InvalidDataException>(() => PretrainedModel.Load(WeightsSource.FromFile(path), out _));
        StringAssert.StartsWith(error.Message, $"{path}: the file holds a backbone, resnet18");
    }

    [TestMethod]
    public void Names_without_numbers_behind_them_make_no_model()
    {
        string path = s_folder.PathOf("names.safetensors");
        using Tensor row = ones(30_000, 1);
        WeightsWriting.Write(path, [.. s_source.state_dict().Keys.Select(name => (name, row))]);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => PretrainedModel.Load(WeightsSource.FromFile(path), out _));
        StringAssert.Contains(error.Message, "but the architecture that its names tell needs more than");
    }

    [TestMethod]
    public void Counters_of_training_steps_may_be_missing_or_too_many_and_types_are_converted()
    {
        string path = s_folder.PathOf("half.safetensors");
        var halves = s_source.state_dict()
            .Where(pair => !pair.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal))
            .Select(pair => (pair.Key, pair.Value.to(ScalarType.Float16))).ToArray();
        WeightsWriting.Write(path, halves);
        using MaskRcnnModel target = SmallModels.Create(3, 2);
        ImportReport report = WeightsImporter.Import(target, WeightsSource.FromFile(path));
        Assert.IsTrue(report.IsComplete);
        Assert.HasCount(20, report.Skipped);
        foreach ((string name, Tensor half) in halves)
        {
            using Tensor expected = half.to(ScalarType.Float32);
            Assert.IsTrue(expected.bytes.SequenceEqual(target.state_dict()[name].bytes), name);
            half.Dispose();
        }

        MaskRcnnOptions frozen = SmallModels.Options();
        frozen.Normalization = NormalizationKind.FrozenBatchNorm;
        using MaskRcnnModel withoutCounters = SmallModels.Create(3, 2, frozen);
        Assert.HasCount(20, WeightsImporter.Import(withoutCounters, WeightsSource.FromFile(s_path)).Skipped);
    }

    private static void AssertEqual(MaskRcnnModel actual, Func<string, bool> filter, MaskRcnnModel? expected = null)
    {
        Dictionary<string, Tensor> values = actual.state_dict();
        foreach ((string name, Tensor value) in (expected ?? s_source).state_dict().Where(pair => filter(pair.Key)))
            Assert.IsTrue(value.bytes.SequenceEqual(values[name].bytes), name);
    }
}
