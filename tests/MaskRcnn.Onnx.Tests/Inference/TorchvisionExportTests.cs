using System.Text.Json;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.MLNet;
using MaskRcnn.Onnx.Tests.Export;
using MaskRcnn.Onnx.Tests.Transformer;
using MaskRcnn.Structures;
using Microsoft.ML;

namespace MaskRcnn.Onnx.Tests.Inference;

/// <summary>Files that torchvision's own exporter wrote, and what torchvision finds (Fixtures/Torchvision/make_exports.py).</summary>
[TestClass]
public sealed class TorchvisionExportTests
{
    private const float ScoreTolerance = 1e-4f, BoxTolerance = 1e-2f;

    [TestMethod]
    [DataRow("exported.onnx", OnnxMaskFrame.Image)]
    [DataRow("exported_boxes.onnx", OnnxMaskFrame.Box)]
    public void Pictures_get_what_torchvision_finds(string file, OnnxMaskFrame frame)
    {
        using var detector = new OnnxDetector(PathOf(file), Options(frame));
        foreach ((JsonElement expected, RgbImage image) in References())
            Compare(expected, detector.Detect(image));
    }

    [TestMethod]
    public void The_transform_gives_the_usual_columns()
    {
        var ml = new MLContext();
        (JsonElement expected, RgbImage image) = References().First();
        IDataView rows = ml.Data.LoadFromEnumerable(new[] { new ImageRow { Image = image.ToMLImage() } });
        using var model = ml.Transforms.DetectInstances(PathOf("exported.onnx"), Options(OnnxMaskFrame.Image)).Fit(rows);

        FoundRow row = ml.Data.CreateEnumerable<FoundRow>(model.Transform(rows), reuseRowObject: false).Single();

        CollectionAssert.AreEqual(new[] { "disc", "square", "bar" }, model.ClassNames.ToArray());
        CollectionAssert.AreEqual(expected.GetProperty("labels").EnumerateArray().Select(label => label.GetUInt32()).ToArray(), row.PredictedLabel);
        Assert.HasCount(row.Score.Length, row.PredictedMasks);
        Assert.HasCount(4 * row.Score.Length, row.PredictedBoundingBoxes);
    }

    private static OnnxDetectorOptions Options(OnnxMaskFrame frame) =>
        new() { Description = new() { MaskFrame = frame, ClassNames = ["disc", "square", "bar"] } };

    private static void Compare(JsonElement expected, Detections found)
    {
        float[] scores = Floats(expected.GetProperty("scores"));
        Assert.IsGreaterThan(3, scores.Length);
        Assert.AreEqual(scores.Length, found.Count);
        for (int i = 0; i < scores.Length; i++)
        {
            Assert.AreEqual(expected.GetProperty("labels")[i].GetInt32(), found.Labels[i]);
            Assert.AreEqual(scores[i], found.Scores[i], ScoreTolerance);
            float[] box = Floats(expected.GetProperty("boxes")[i]);
            (float x0, float y0, float x1, float y1) = found.Boxes[i];
            foreach ((float wanted, float edge) in box.Zip([x0, y0, x1, y1]))
                Assert.AreEqual(wanted, edge, BoxTolerance);
            RleMask mask = RleMask.FromCompressed(found.ImageSize, expected.GetProperty("masks")[i].GetString()!);
            long different = mask.Area + found.Masks[i].Area - 2 * mask.IntersectionArea(found.Masks[i]);
            Assert.IsLessThanOrEqualTo(expected.GetProperty("undecided")[i].GetInt64(), different, $"mask {i}");
        }
    }

    private static IEnumerable<(JsonElement Expected, RgbImage Image)> References()
    {
        JsonElement root = JsonDocument.Parse(File.ReadAllText(PathOf("exported.json"))).RootElement;
        foreach (JsonElement image in root.GetProperty("images").EnumerateArray())
        {
            yield return (image, Pictures.Create(
                image.GetProperty("name").GetString()!, image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32()));
        }
    }

    private static float[] Floats(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetSingle())];

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "Torchvision", file);
}
