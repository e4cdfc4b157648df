using MaskRcnn.Images;
using MaskRcnn.Onnx.Tests.Export;
using MaskRcnn.Transforms;

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
            Assert.IsGreaterThan(2, AssertSameDetections(model, detector, Pictures.Create($"rules{height}", height, width)));
    }

    // The less the pictures are scaled down, the more scores come near 1, where many are equal and only the order of the sums decides.
    [TestMethod]
    [DataRow(60f)]
    [DataRow(20f)]
    [DataRow(1f)]
    public void A_picture_that_is_not_resized_gives_the_same(float deviation)
    {
        using MaskRcnnModel model = OtherRules.Create(matterport: true, options =>
        {
            options.ResizeMode = ImageResizeMode.None;
            options.PixelStd = [deviation, deviation, deviation];
        });
        string path = _folder.PathOf("model.onnx");
        model.SaveAsOnnx(path);
        using var detector = new OnnxDetector(path);
        int found = 0;
        foreach ((string name, int height, int width) in ((string, int, int)[])[("mp-m", 128, 192), ("mp-b", 128, 128), ("mp-d", 256, 128), ("rules90", 64, 128)])
            found += AssertSameDetections(model, detector, Pictures.Create(name, height, width));
        Assert.IsGreaterThan(4, found);
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

    private static int AssertSameDetections(MaskRcnnModel model, OnnxDetector detector, RgbImage image)
    {
        Detections expected = ExportTests.Detect(model, image)[0], found = detector.Detect(image);
        CollectionAssert.AreEqual(expected.Labels.ToArray(), found.Labels.ToArray());
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.AreEqual(expected.Scores[i], found.Scores[i], 1e-4f);
            foreach ((float wanted, float edge) in Edges(expected, i).Zip(Edges(found, i)))
                Assert.AreEqual(wanted, edge, 1e-2f);
            long different = expected.Masks[i].Area + found.Masks[i].Area - 2 * expected.Masks[i].IntersectionArea(found.Masks[i]);
            Assert.IsLessThanOrEqualTo(2L, different, $"mask {i} of {expected.Masks[i].Area} pixels");
        }
        return expected.Count;
    }

    private static float[] Edges(Detections detections, int index)
    {
        (float x0, float y0, float x1, float y1) = detections.Boxes[index];
        return [x0, y0, x1, y1];
    }
}
