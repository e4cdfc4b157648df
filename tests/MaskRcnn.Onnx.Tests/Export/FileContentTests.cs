using MaskRcnn.Onnx.Quantization;
using MaskRcnn.Tests.Model;
using OnnxMessages;

namespace MaskRcnn.Onnx.Tests.Export;

/// <summary>What the files hold, whatever runs them.</summary>
[TestClass]
public sealed class FileContentTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    // OpenVINO refuses loops of unknown length, and ONNX Runtime is slow in them.
    [TestMethod]
    [DataRow("torchvision")]
    [DataRow("matterport")]
    [DataRow("detectron2")]
    public void There_is_no_loop_and_no_branch_and_no_operator_of_a_program(string rules)
    {
        ModelProto file = Export(rules, new() { PasteMasks = true });
        string[] branching = ["Loop", "If", "Scan"];
        Assert.IsFalse(file.Graph.Node.Any(node => branching.Contains(node.OpType)));
        Assert.IsTrue(file.Graph.Node.All(node => node.Domain.Length == 0));
        Assert.AreEqual(file.Graph.Node.Count, file.Graph.Node.Select(node => node.Name).Distinct().Count());
    }

    [TestMethod]
    [DataRow("torchvision", "Padded")]
    [DataRow("matterport", "ZeroExtended")]
    [DataRow("detectron2", "Sampled")]
    public void The_file_says_what_it_is(string rules, string pasting)
    {
        ModelProto file = Export(rules, new() { ClassNames = ["a", "b", "c"], ClassIds = [7, 8, 9], License = "CC0-1.0", Opset = 18 });
        Dictionary<string, string> metadata = file.MetadataProps.ToDictionary(entry => entry.Key, entry => entry.Value);
        Assert.AreEqual("MaskRcnn.MLNet", file.ProducerName);
        Assert.AreEqual(typeof(OnnxExport).Assembly.GetName().Version!.ToString(3), file.ProducerVersion);
        Assert.AreEqual(18L, file.OpsetImport.Single().Version);
        Assert.AreEqual("CC0-1.0", metadata["license"]);
        Assert.AreEqual("[\"a\",\"b\",\"c\"]", metadata["maskrcnn.class_names"]);
        Assert.AreEqual("[7,8,9]", metadata["maskrcnn.class_ids"]);
        Assert.AreEqual("float32 NCHW RGB 0..1", metadata["maskrcnn.input"]);
        Assert.AreEqual(pasting, metadata["maskrcnn.mask_pasting"]);
        StringAssert.Contains(metadata["maskrcnn.preprocessing"], "inside the graph");
    }

    [TestMethod]
    public void A_fixed_size_and_number_are_in_the_file()
    {
        ModelProto file = Export("torchvision", new() { ImageSize = new(120, 90), BatchSize = 2 });
        CollectionAssert.AreEqual(new long[] { 2, 3, 90, 120 }, file.Graph.Input.Single().Type.TensorType.Shape.Dim.Select(side => side.DimValue).ToArray());
    }

    private ModelProto Export(string rules, OnnxExportOptions options)
    {
        using MaskRcnnModel model = rules == "torchvision" ? new MaskRcnnModel(3, SmallModel.CreateOptions()) : OtherRules.Create(rules == "matterport");
        string path = _folder.PathOf("model.onnx");
        model.SaveAsOnnx(path, options);
        return OnnxFile.Read(path);
    }
}
