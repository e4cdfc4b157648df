using MaskRcnn.Images;
using MaskRcnn.Onnx.Tests.Export;

namespace MaskRcnn.Onnx.Tests.Inference;

/// <summary>Detectors by the rules of matterport and detectron2, whose masks are put into boxes otherwise.</summary>
[TestClass]
public sealed class OtherRulesTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    [DataRow(true, false)]
    [DataRow(true, true)]
    [DataRow(false, false)]
    [DataRow(false, true)]
    public void A_detector_of_the_file_finds_what_the_engine_finds(bool matterport, bool pasted)
    {
        using MaskRcnnModel model = OtherRules.Create(matterport);
        string path = _folder.PathOf("model.onnx");
        model.SaveAsOnnx(path, new() { PasteMasks = pasted });
        using var detector = new OnnxDetector(path);
        foreach ((int height, int width) in ((int, int)[])[(90, 120), (130, 70)])
        {
            RgbImage image = Pictures.Create($"rules{height}", height, width);
            Detections expected = ExportTests.Detect(model, image)[0], found = detector.Detect(image);
            Assert.IsGreaterThan(2, expected.Count);
            CollectionAssert.AreEqual(expected.Labels.ToArray(), found.Labels.ToArray());
            for (int i = 0; i < expected.Count; i++)
            {
                Assert.AreEqual(expected.Scores[i], found.Scores[i], 1e-4f);
                foreach ((float wanted, float edge) in Edges(expected, i).Zip(Edges(found, i)))
                    Assert.AreEqual(wanted, edge, 1e-2f);
                long different = expected.Masks[i].Area + found.Masks[i].Area - 2 * expected.Masks[i].IntersectionArea(found.Masks[i]);
                Assert.IsLessThanOrEqualTo(2L, different, $"mask {i} of {expected.Masks[i].Area} pixels");
            }
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void The_file_is_brought_to_8_bits(bool matterport)
    {
        using MaskRcnnModel model = OtherRules.Create(matterport);
        string single = _folder.PathOf("single.onnx"), bytes = _folder.PathOf("bytes.onnx");
        model.SaveAsOnnx(single);
        RgbImage[] images = [Pictures.Create("rules90", 90, 120), Pictures.Create("rules130", 130, 70)];
        Assert.IsGreaterThan(30, OnnxQuantizer.Quantize(single, bytes, images));
        Assert.IsLessThan(0.35, (double)new FileInfo(bytes).Length / new FileInfo(single).Length);
        using var detector = new OnnxDetector(bytes);
        Assert.IsGreaterThan(2, detector.Detect(images[0]).Count);
    }

    private static float[] Edges(Detections detections, int index)
    {
        (float x0, float y0, float x1, float y1) = detections.Boxes[index];
        return [x0, y0, x1, y1];
    }
}
