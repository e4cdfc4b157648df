using Google.Protobuf;
using MaskRcnn.Images;
using MaskRcnn.Onnx.Quantization;
using MaskRcnn.Onnx.Tests.Export;
using OnnxMessages;

namespace MaskRcnn.Onnx.Tests.Inference;

[TestClass]
public sealed class DescribedModelTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    // A file with the names that detectron2's tracing gives, made of ours: no description inside, labels from 0, blue first, 0 to 255.
    [TestMethod]
    public void A_file_of_another_program_is_scored_by_its_description()
    {
        using MaskRcnnModel model = ExportTests.CreateHashed("small_resnet18");
        string ours = _folder.PathOf("ours.onnx"), other = _folder.PathOf("other.onnx");
        model.SaveAsOnnx(ours, new() { PasteMasks = true });
        ModelProto file = OnnxFile.Read(ours);
        file.MetadataProps.Clear();
        Rename(file.Graph, ("boxes", "pred_boxes"), ("labels", "pred_classes"), ("masks", "pred_masks"));
        File.WriteAllBytes(other, file.ToByteArray());
        RgbImage image = Pictures.Create("described", 90, 120);
        string[] names = [.. Enumerable.Range(1, model.ClassCount + 1).Select(label => $"{label}")];

        using var expected = new OnnxDetector(ours);
        using var described = new OnnxDetector(other, new()
        {
            Description = new()
            {
                InputName = "image", BoxesName = "pred_boxes", LabelsName = "pred_classes", MasksName = "pred_masks",
                MaskFrame = OnnxMaskFrame.Image, FirstLabel = 0, ClassNames = names,
            },
        });

        (Detections wanted, Detections found) = (expected.Detect(image), described.Detect(image));
        Assert.IsGreaterThan(0, wanted.Count);
        CollectionAssert.AreEqual(wanted.Labels.Select(label => label + 1).ToArray(), found.Labels.ToArray());
        CollectionAssert.AreEqual(wanted.Boxes.AsSpan().ToArray(), found.Boxes.AsSpan().ToArray());
        for (int i = 0; i < wanted.Count; i++)
            CollectionAssert.AreEqual(wanted.Masks[i].ToBitmap(), found.Masks[i].ToBitmap());
    }

    [TestMethod]
    public void A_label_without_a_name_is_an_error()
    {
        using MaskRcnnModel model = ExportTests.CreateHashed("small_resnet18");
        string path = _folder.PathOf("model.onnx");
        model.SaveAsOnnx(path);
        using var detector = new OnnxDetector(path, new() { Description = new() { MaskFrame = OnnxMaskFrame.Box, ClassNames = ["one"], FirstLabel = 1000 } });
        Assert.Contains("label", Assert.ThrowsExactly<InvalidDataException>(() => detector.Detect(Pictures.Create("described", 90, 120))).Message);
    }

    private static void Rename(GraphProto graph, params (string From, string To)[] names)
    {
        foreach ((string from, string to) in names)
        {
            graph.Output.Single(output => output.Name == from).Name = to;
            NodeProto producer = graph.Node.Single(node => node.Output.Contains(from));
            producer.Output[producer.Output.IndexOf(from)] = to;
        }
    }
}
