using System.Text.Json;
using MaskRcnn.Backbones;
using MaskRcnn.Masks;
using MaskRcnn.Operators;
using MaskRcnn.Proposals;
using MaskRcnn.RoiHeads;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Kernels;
using MaskRcnn.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Model;

[TestClass]
[TestCategory(VectorWidthTests.Category)]
public sealed class InferenceParityTests
{
    // torchvision's own float32 result and float64 differ by up to 2e-5 in scores; pixels of boxes are up to 320.
    private const double ScoreTolerance = 1e-4;
    private const double PixelTolerance = 2e-3;

    [TestMethod]
    [DataRow("small_resnet18", false)]
    [DataRow("small_resnet18", true)]
    [DataRow("small_resnet18_v2", false)]
    [DataRow("small_resnet18_v2", true)]
    [DataRow("maskrcnn_resnet50_fpn", false)]
    [DataRow("maskrcnn_resnet50_fpn", true)]
    public void Detections_are_those_of_torchvision(string name, bool prepared)
    {
        var reference = TorchvisionReference.Load(name);
        using MaskRcnnModel model = HashedModel.Create(reference.Root);
        model.eval();
        if (prepared)
            model.PrepareInference(Precision.Float32);
        using var scope = NewDisposeScope();

        IReadOnlyList<Detections> detections = model.Detect(CreateImages(reference));

        for (int i = 0; i < detections.Count; i++)
        {
            float[] scores = reference.Values<float>($"image{i}.scores");
            int[] labels = Array.ConvertAll(reference.Values<long>($"image{i}.labels"), label => (int)label);
            Approximately.Equal(scores, [.. detections[i].Scores], ScoreTolerance, $"scores of image {i}");
            CollectionAssert.AreEqual(labels, detections[i].Labels.ToArray(), $"labels of image {i}");
            float[] boxes = reference.Values<float>($"image{i}.boxes");
            Approximately.Equal(boxes, detections[i].Boxes.AsSpan(), PixelTolerance, $"boxes of image {i}");
            CompareMasks(reference.Options("images")[i], detections[i]);
        }
    }

    [TestMethod]
    [DataRow("small_resnet18", false)]
    [DataRow("small_resnet18", true)]
    [DataRow("small_resnet18_v2", false)]
    [DataRow("small_resnet18_v2", true)]
    [DataRow("maskrcnn_resnet50_fpn", false)]
    [DataRow("maskrcnn_resnet50_fpn", true)]
    public void Every_step_on_the_way_is_that_of_torchvision(string name, bool prepared)
    {
        var reference = TorchvisionReference.Load(name);
        using MaskRcnnModel model = HashedModel.Create(reference.Root);
        model.eval();
        if (prepared)
            model.PrepareInference(Precision.Float32);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Dictionary<string, nn.Module> parts = model.named_children().ToDictionary(child => child.Item1, child => child.Item2);
        var rpn = (RegionProposalNetwork)parts["rpn"];

        ImageBatch batch = new ImageTransform(model.Options).Prepare(CreateImages(reference), CPU);
        for (int i = 0; i < batch.Count; i++)
        {
            ImageSize size = batch.ResizedSizes[i];
            Compare(reference, $"image{i}.input", batch.Pixels[i].narrow(1, 0, size.Height).narrow(2, 0, size.Width));
        }

        Tensor[] pyramid = ((PyramidBackbone)parts["backbone"]).call(batch.Pixels);
        string[] levels = ["0", "1", "2", "3", "pool"];
        for (int level = 0; level < levels.Length; level++)
            Compare(reference, "features." + levels[level], pyramid[level]);
        RpnPrediction prediction = rpn.Predict(pyramid, batch.PaddedSize);
        Compare(reference, "objectness", prediction.Objectness);
        Compare(reference, "deltas", prediction.Offsets);
        Boxes[] proposals = rpn.Propose(prediction, batch);
        for (int i = 0; i < proposals.Length; i++)
        {
            float[] expected = reference.Values<float>($"image{i}.proposals");
            Approximately.Equal(expected, proposals[i].AsSpan(), PixelTolerance, $"proposals of image {i}");
        }

        CompareMaskProbabilities(reference, (RegionHeads)parts["roi_heads"], pyramid, batch);
    }

    private static void CompareMaskProbabilities(TorchvisionReference reference, RegionHeads heads, Tensor[] pyramid, ImageBatch batch)
    {
        int[] images = [.. Enumerable.Range(0, batch.Count)];
        Boxes[] boxes = Array.ConvertAll(images, i => batch.ToResized(i, Boxes.FromArray(reference.Values<float>($"image{i}.boxes"))));
        int[] labels = [.. images.SelectMany(i => reference.Values<long>($"image{i}.labels")).Select(label => (int)label)];
        float[] expected = [.. images.SelectMany(i => reference.Values<float>($"image{i}.masks"))];
        float[] actual = TensorMemory.ToArray(heads.PredictMasks(pyramid, boxes, batch.PaddedSize, labels).sigmoid());
        Approximately.Equal(expected, actual, 1e-4, "mask probabilities");
    }

    private static Tensor[] CreateImages(TorchvisionReference reference) =>
        [.. reference.Options("images").EnumerateArray().Select(image => HashedModel.CreateImage(
            image.GetProperty("name").GetString()!, image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32()))];

    private static void Compare(TorchvisionReference reference, string name, Tensor actual)
    {
        float[] values = TensorMemory.ToArray(actual);
        JsonElement check = reference.Options("checks").GetProperty(name);
        long count = check.GetProperty("shape").EnumerateArray().Aggregate(1L, (size, side) => size * side.GetInt64());
        Assert.AreEqual(count, values.Length, name);
        float[] sampled = Array.ConvertAll(reference.Values<long>(name + ".index"), index => values[index]);
        Approximately.Equal(reference.Values<float>(name), sampled, 1e-4, name, relative: 1e-5);

        double sum = check.GetProperty("sum").GetDouble();
        double magnitude = check.GetProperty("abs_sum").GetDouble();
        Assert.AreEqual(sum, values.Sum(value => (double)value), 1e-5 * magnitude, $"sum of {name}");
    }

    private static void CompareMasks(JsonElement image, Detections detections)
    {
        JsonElement masks = image.GetProperty("masks");
        for (int i = 0; i < detections.Count; i++)
        {
            uint[] counts = [.. masks[i].EnumerateArray().Select(count => count.GetUInt32())];
            var expected = RleMask.FromCounts(detections.ImageSize, counts);
            byte[] expectedBits = expected.ToBitmap();
            byte[] bits = detections.Masks[i].ToBitmap();
            int different = Enumerable.Range(0, bits.Length).Count(pixel => bits[pixel] != expectedBits[pixel]);

            // A pixel whose probability is within rounding of one half may fall on either side.
            long tolerated = Math.Max(1, expected.Area / 500);
            Assert.IsTrue(different <= tolerated, $"mask {i} differs in {different} of {expected.Area} pixels");
        }
    }
}
