using MaskRcnn.Images;
using MaskRcnn.Onnx.Quantization;
using MaskRcnn.Onnx.Tests.Export;

namespace MaskRcnn.Onnx.Tests.Inference;

[TestClass]
public sealed class DescribedModelTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void A_file_of_another_program_is_scored_by_its_description()
    {
        using MaskRcnnModel model = ExportTests.CreateHashed("small_resnet18");
        string ours = _folder.PathOf("ours.onnx"), other = _folder.PathOf("other.onnx");
        model.SaveAsOnnx(ours);
        TracedFile.Write(OnnxFile.Read(ours), other);
        RgbImage image = Pictures.Create("described", 90, 120);
        string[] names = [.. Enumerable.Range(1, model.ClassCount).Select(label => $"class {label}")];

        using var expected = new OnnxDetector(ours);
        using var described = new OnnxDetector(other, new() { Description = Describe(names) });

        (Detections wanted, Detections found) = (expected.Detect(image), described.Detect(image));
        Assert.IsGreaterThan(0, wanted.Count);
        CollectionAssert.AreEqual(names, described.ClassNames.ToArray());
        CollectionAssert.AreEqual(wanted.Labels.ToArray(), found.Labels.ToArray());
        for (int i = 0; i < wanted.Count; i++)
        {
            Assert.AreEqual(wanted.Scores[i], found.Scores[i], 1e-5f);
            Assert.AreEqual(wanted.Boxes[i].X1, found.Boxes[i].X1, 1e-3f);
            Assert.IsLessThanOrEqualTo(2L, wanted.Masks[i].Area + found.Masks[i].Area - 2 * wanted.Masks[i].IntersectionArea(found.Masks[i]));
        }
    }

    // A file that wants small pictures gets them, and what it finds is in pixels of the picture as it is.
    [TestMethod]
    public void Boxes_and_masks_are_in_pixels_of_the_picture_before_resizing()
    {
        using MaskRcnnModel model = ExportTests.CreateHashed("small_resnet18");
        string path = _folder.PathOf("model.onnx");
        model.SaveAsOnnx(path);
        OnnxModelDescription description = new() { MaskFrame = OnnxMaskFrame.Box, ClassNames = [.. Enumerable.Range(1, model.ClassCount).Select(label => $"{label}")] };
        RgbImage image = Pictures.Create("described", 180, 240);
        using var direct = new OnnxDetector(path, new() { Description = description });
        description.MinSize = 90;
        using var resizing = new OnnxDetector(path, new() { Description = description });

        (Detections small, Detections found) = (direct.Detect(image.Resize(new(120, 90))), resizing.Detect(image));

        Assert.IsGreaterThan(0, found.Count);
        CollectionAssert.AreEqual(small.Labels.ToArray(), found.Labels.ToArray());
        CollectionAssert.AreEqual(small.Boxes.AsSpan().ToArray().Select(edge => 2 * edge).ToArray(), found.Boxes.AsSpan().ToArray());
        Assert.IsTrue(found.Masks.All(mask => mask.Size == image.Size));
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

    private static OnnxModelDescription Describe(string[] names) => new()
    {
        InputName = "input", BoxesName = "pred_boxes", LabelsName = "pred_classes", MasksName = "pred_masks",
        MaskFrame = OnnxMaskFrame.Box, FirstLabel = 0, ClassNames = names, BlueFirst = true, White = 255,
    };
}
