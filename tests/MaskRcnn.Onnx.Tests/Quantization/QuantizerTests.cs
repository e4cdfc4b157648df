using MaskRcnn.Images;
using MaskRcnn.Onnx.Quantization;
using MaskRcnn.Onnx.Tests.Export;

namespace MaskRcnn.Onnx.Tests.Quantization;

[TestClass]
public sealed class QuantizerTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly RgbImage[] _images = [.. Enumerable.Range(0, 3).Select(i => Pictures.Create($"calibration{i}", 90, 120))];

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    [DataRow(8)]
    [DataRow(7)]
    public void Eight_bits_take_a_quarter_of_the_size_and_find_most_of_the_same(int bits)
    {
        string single = Export(), bytes = _folder.PathOf("bytes.onnx");
        int layers = OnnxQuantizer.Quantize(single, bytes, _images, new() { WeightBits = bits });
        Assert.IsGreaterThan(30, layers);
        Assert.IsLessThan(0.3, (double)new FileInfo(bytes).Length / new FileInfo(single).Length);

        using var exact = new OnnxDetector(single);
        using var rounded = new OnnxDetector(bytes);
        Detections expected = exact.Detect(_images[0]), found = rounded.Detect(_images[0]);
        Assert.IsGreaterThan(5, expected.Count);
        int matched = Enumerable.Range(0, expected.Count).Count(i => Enumerable.Range(0, found.Count).Any(j =>
            found.Labels[j] == expected.Labels[i] && found.Boxes.PairwiseIoU(expected.Boxes)[j * expected.Count + i] > 0.5f));
        Assert.IsGreaterThan(0.6, (double)matched / expected.Count);
    }

    [TestMethod]
    public void The_same_pictures_give_the_same_bytes_and_may_replace_the_file()
    {
        string single = Export(), first = _folder.PathOf("first.onnx");
        OnnxQuantizer.Quantize(single, first, _images);
        OnnxQuantizer.Quantize(single, single, _images);
        CollectionAssert.AreEqual(File.ReadAllBytes(first), File.ReadAllBytes(single));
    }

    [TestMethod]
    public void A_picture_without_detections_calibrates_too()
    {
        string single = Export(options => options.ScoreThreshold = 1), bytes = _folder.PathOf("none.onnx");
        OnnxQuantizer.Quantize(single, bytes, _images);
        using var detector = new OnnxDetector(bytes);
        Assert.AreEqual(0, detector.Detect(_images[0]).Count);
    }

    [TestMethod]
    public void Without_pictures_there_is_no_calibration()
    {
        string single = Export();
        Assert.ThrowsExactly<ArgumentException>(() => OnnxQuantizer.Quantize(single, single, []));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => OnnxQuantizer.Quantize(single, single, _images, new() { WeightBits = 4 }));
    }

    [TestMethod]
    public void Ranges_hold_zero_exactly()
    {
        var range = new ActivationRange(-1, 2);
        Assert.AreEqual(3f / 255, range.Scale, 1e-9f);
        Assert.AreEqual(85, range.Zero);
        Assert.AreEqual(0, new ActivationRange(0, 0).Zero);
    }

    private string Export(Action<MaskRcnnOptions>? change = null)
    {
        using MaskRcnnModel model = ExportTests.CreateHashed("small_resnet18", change);
        string path = _folder.PathOf("single.onnx");
        model.SaveAsOnnx(path);
        return path;
    }
}
