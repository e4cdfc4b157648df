using MaskRcnn.Tests.Model;
using MaskRcnn.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Matterport;

/// <summary>Files of weights as the original writes them, made by another library, read by this one.</summary>
[TestClass]
public sealed class MatterportWeightsTests
{
    [TestMethod]
    [DataRow("small_resnet50", "")]
    [DataRow("few_resnet50", "_3")]
    public void A_file_gives_the_detections_of_the_original(string name, string suffix)
    {
        var reference = MatterportReference.Load(name);
        using var folder = new TemporaryFolder();
        KerasFile.Write(reference, folder.PathOf("weights.h5"), suffix);
        using MaskRcnnModel model = PretrainedModel.Load(
            WeightsSource.FromFile(folder.PathOf("weights.h5")), out ImportReport report, configure: reference.Configure);
        Assert.AreEqual("matterport", report.Family!.Name);
        Assert.IsTrue(report.IsComplete, report.ToString());
        MatterportInferenceTests.CompareDetections(reference, model, name);
    }

    [TestMethod]
    public void A_file_of_the_released_size_needs_nothing_but_its_name()
    {
        var reference = MatterportReference.Load("default_resnet101");
        using var folder = new TemporaryFolder();
        KerasFile.Write(reference, folder.PathOf("mask_rcnn_coco.h5"));
        using MaskRcnnModel model = PretrainedModel.Load(WeightsSource.FromFile(folder.PathOf("mask_rcnn_coco.h5")), out _);
        Assert.AreEqual(CocoClasses.Names.Count, model.ClassCount);
        MatterportInferenceTests.CompareDetections(reference, model, "default_resnet101");
    }

    [TestMethod]
    [DataRow("names_resnet50_4_classes_training")]
    [DataRow("names_resnet50_4_classes_inference_second_model")]
    [DataRow("names_resnet101_81_classes_inference")]
    public void Every_name_that_Keras_writes_has_a_place_of_its_shape(string file)
    {
        bool deep = file.Contains("101", StringComparison.Ordinal);
        using var model = new MaskRcnnModel(deep ? 80 : 3, MaskRcnnOptions.Matterport(deep ? ResNetDepth.ResNet101 : ResNetDepth.ResNet50));
        Dictionary<string, Tensor> state = model.state_dict();
        WeightsFamily family = WeightsFamily.Find("matterport");
        var found = new HashSet<string>();
        foreach (string line in File.ReadLines(SharedData.Path($"matterport/keras/{file}.tsv")).Skip(1))
        {
            string[] columns = line.Split('\t');
            if (columns[1].Length == 0 || family.Map(columns[0]).SkipReason is not null)
                continue;
            string name = family.Map(columns[0]).ModelName;
            long[] shape = [.. columns[1].Split('x').Select(long.Parse)];
            Assert.AreEqual(string.Join(',', state[name].shape), string.Join(',', family.Layout.ToModelShape(name, shape)), columns[0]);
            Assert.IsTrue(found.Add(name), $"{name} twice");
        }

        Assert.AreEqual(deep ? 690 : 384, found.Count);
        Assert.AreEqual(state.Count, found.Count);
    }

    [TestMethod]
    public void A_model_of_other_classes_takes_all_but_the_heads_and_says_so()
    {
        var reference = MatterportReference.Load("small_resnet50");
        using var folder = new TemporaryFolder();
        KerasFile.Write(reference, folder.PathOf("weights.h5"));
        MaskRcnnOptions options = MaskRcnnOptions.Matterport(ResNetDepth.ResNet50);
        reference.Configure(options);
        using var model = new MaskRcnnModel(2, options);
        Dictionary<string, Tensor> state = model.state_dict();
        float before = state["roi_heads.box_predictor.cls_score.weight"].sum().ToSingle();

        ImportReport report = WeightsImporter.Import(model, WeightsSource.FromFile(folder.PathOf("weights.h5")));

        string[] skipped = ["roi_heads.box_predictor.bbox_pred", "roi_heads.box_predictor.cls_score", "roi_heads.mask_predictor.mask_fcn_logits"];
        CollectionAssert.AreEqual(
            skipped.SelectMany(layer => new[] { layer + ".bias", layer + ".weight" }).ToArray(),
            report.Skipped.Select(left => left.Name).Order(StringComparer.Ordinal).ToArray());
        StringAssert.Contains(report.Skipped[0].Reason, "the file has 4 classes, the model 2");
        Assert.AreEqual(before, state["roi_heads.box_predictor.cls_score.weight"].sum().ToSingle());
        Assert.AreEqual(reference.Weight("fpn_p3/bias", [64])[7], state["backbone.fpn.layer_blocks.1.0.bias"][7].ToSingle());
    }

    [TestMethod]
    public void A_model_that_is_saved_remembers_the_conventions_of_its_weights()
    {
        var reference = MatterportReference.Load("small_resnet50");
        using var folder = new TemporaryFolder();
        using (MaskRcnnModel model = reference.CreateModel())
            ModelWeights.Save(model, folder.PathOf("weights.safetensors"));
        using MaskRcnnModel loaded = PretrainedModel.Load(WeightsSource.FromFile(folder.PathOf("weights.safetensors")), out ImportReport report);
        Assert.IsTrue(report.IsComplete, report.ToString());
        MatterportInferenceTests.CompareDetections(reference, loaded, "small_resnet50");
    }
}
