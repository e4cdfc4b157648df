using System.Runtime.InteropServices;
using System.Text.Json;
using MaskRcnn.Backbones;
using MaskRcnn.Masks;
using MaskRcnn.Operators;
using MaskRcnn.Proposals;
using MaskRcnn.RoiHeads;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Kernels;
using MaskRcnn.Tests.Model;
using MaskRcnn.Transforms;
using MaskRcnn.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Detectron2;

/// <summary>What detectron2's own code answers (Fixtures/Detectron2/README.md), with weights under its own names.</summary>
[TestClass]
[TestCategory(VectorWidthTests.Category)]
public sealed class Detectron2InferenceTests
{
    private const float BoxTolerance = 2e-3f, ScoreTolerance = 1e-4f;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("d2_small_r50")]
    [DataRow("d2_small_r101")]
    [DataRow("d2_full_r50")]
    public void Steps_and_detections_are_those_of_detectron2(string name)
    {
        using var reference = new Detectron2Reference(name);
        using MaskRcnnModel model = CreateModel(reference);
        for (int i = 0; i < reference.Images.Length; i++)
        {
            CompareSteps(reference, model, i);
            model.PrepareInference(Precision.Float32);
            using Tensor pixels = CreateImage(reference.Images[i]);
            CompareDetections(reference, i, model.Detect([pixels])[0]);
        }
    }

    private static MaskRcnnModel CreateModel(Detectron2Reference reference)
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("model_final.pkl");
        reference.WriteZooFile(path);
        MaskRcnnModel model = PretrainedModel.Load(
            WeightsSource.FromFile(path), out ImportReport report, configure: reference.ReadChanges);
        Assert.AreEqual("detectron2", report.Family!.Name);
        Assert.IsTrue(report.IsComplete, report.ToString());
        return model;
    }

    private void CompareSteps(Detectron2Reference reference, MaskRcnnModel model, int image)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Dictionary<string, nn.Module> parts = model.named_children().ToDictionary(child => child.Item1, child => child.Item2);
        var (backbone, rpn, heads) = ((PyramidBackbone)parts["backbone"], (RegionProposalNetwork)parts["rpn"], (RegionHeads)parts["roi_heads"]);
        string prefix = $"image{image}.";
        ImageBatch batch = new ImageTransform(model.Options).Prepare([CreateImage(reference.Images[image])], CPU);
        Assert.AreEqual(Size(reference.Images[image].GetProperty("resized")), batch.ResizedSizes[0]);
        Assert.AreEqual(Size(reference.Images[image].GetProperty("padded")), batch.PaddedSize);
        Tensor mean = tensor(model.Options.PixelMean).view(3, 1, 1);
        Tensor input = (batch.Pixels[0] + mean).narrow(1, 0, batch.ResizedSizes[0].Height).narrow(2, 0, batch.ResizedSizes[0].Width).round();
        Compare(reference, prefix + "input", TensorMemory.ToArray(input.contiguous()), 0);
        Compare(reference, prefix + "batch", TensorMemory.ToArray(batch.Pixels.contiguous()), 1e-6);
        var body = (ResNet)backbone.named_children().First(child => child.Item1 == "body").Item2;
        CompareAll(reference, prefix + "res", body.call(batch.Pixels), 1e-5);
        Tensor[] pyramid = backbone.call(batch.Pixels);
        CompareAll(reference, prefix + "p", pyramid, 1e-5);

        RpnPrediction prediction = rpn.Predict(pyramid, batch.PaddedSize);
        float[] objectness = TensorMemory.ToArray(prediction.Objectness), offsets = TensorMemory.ToArray(prediction.Offsets);
        float[] anchors = MemoryMarshal.Cast<Box, float>(prediction.Anchors.Boxes).ToArray();
        int start = 0;
        for (int level = 0; level < pyramid.Length; level++)
        {
            int end = start + prediction.Anchors.LevelCounts[level];
            Compare(reference, $"{prefix}objectness.p{level + 2}", objectness[start..end], 5e-5);
            Compare(reference, $"{prefix}deltas.p{level + 2}", offsets[(4 * start)..(4 * end)], 5e-5);
            Compare(reference, $"{prefix}anchors.p{level + 2}", anchors[(4 * start)..(4 * end)], 1e-6);
            start = end;
        }

        CompareProposals(reference.Floats(prefix + "proposals"), rpn.Propose(prediction, batch)[0], prefix);
        CompareHeads(reference, heads, pyramid, batch, prefix);
    }

    private void CompareHeads(Detectron2Reference reference, RegionHeads heads, Tensor[] pyramid, ImageBatch batch, string prefix)
    {
        Boxes proposals = Boxes.FromArray(reference.Floats(prefix + "proposals"));
        (Tensor logits, Tensor offsets) = heads.PredictBoxes(pyramid, [proposals], batch.PaddedSize);
        // Here the background is the first class.
        Tensor probabilities = logits.softmax(1).roll([-1], [1]);
        Compare(reference, prefix + "probabilities", TensorMemory.ToArray(probabilities), ScoreTolerance);
        Compare(reference, prefix + "box_deltas", TensorMemory.ToArray(offsets.narrow(1, 4, offsets.size(1) - 4)), 5e-5);
        Boxes boxes = Boxes.FromArray(reference.Floats(prefix + "resized_boxes"));
        int[] labels = [.. reference.Longs(prefix + "classes").Select(label => (int)label + 1)];
        float[] masks = TensorMemory.ToArray(heads.PredictMasks(pyramid, [boxes], batch.PaddedSize, labels).sigmoid());
        if (reference.Contains(prefix + "masks.index"))
            Compare(reference, prefix + "masks", masks, 1e-4);
        else
            Approximately.Equal(reference.Floats(prefix + "masks"), masks, 1e-4, prefix + "masks");
    }

    private void CompareProposals(float[] expected, Boxes actual, string prefix)
    {
        ReadOnlySpan<Box> wanted = MemoryMarshal.Cast<float, Box>(expected);
        Assert.AreEqual(wanted.Length, actual.Count, prefix + "proposals");
        var unused = Enumerable.Range(0, actual.Count).ToList();
        int moved = 0;
        for (int i = 0; i < wanted.Length; i++)
        {
            Box box = wanted[i];
            int match = unused.FindIndex(j => Distance(actual[j], box) <= BoxTolerance);
            Assert.IsTrue(match >= 0, $"{prefix}proposal {i}, {box}, was not found; the nearest is {unused.Min(j => Distance(actual[j], box))} away");
            moved += unused[match] == i ? 0 : 1;
            unused.RemoveAt(match);
        }

        TestContext.WriteLine($"{prefix}proposals: {moved} at another place");
        Assert.IsTrue(moved <= 0.02 * wanted.Length, $"{prefix}proposals: {moved} at another place");
    }

    private static void CompareDetections(Detectron2Reference reference, int image, Detections found)
    {
        string prefix = $"image{image}.";
        float[] boxes = reference.Floats(prefix + "boxes"), scores = reference.Floats(prefix + "scores");
        long[] classes = reference.Longs(prefix + "classes");
        JsonElement masks = reference.Images[image].GetProperty("masks"), undecided = reference.Images[image].GetProperty("undecided");
        Assert.AreEqual(scores.Length, found.Count, prefix + "detections");
        var unused = Enumerable.Range(0, found.Count).ToList();
        long excess = 0;
        for (int i = 0; i < found.Count; i++)
        {
            Box box = MemoryMarshal.Cast<float, Box>(boxes)[i];
            int match = unused.FindIndex(j => found.Labels[j] == classes[i] + 1
                && Distance(found.Boxes[j], box) <= BoxTolerance && Math.Abs(found.Scores[j] - scores[i]) <= ScoreTolerance);
            Assert.IsTrue(match >= 0, $"{prefix}detection {i}, {box} of class {classes[i]} with {scores[i]}, was not found");
            int index = unused[match];
            unused.RemoveAt(match);
            if (i >= masks.GetArrayLength())
                continue;
            RleMask mask = RleMask.FromCompressed(found.ImageSize, masks[i].GetString()!);
            long different = mask.Area + found.Masks[index].Area - 2 * mask.IntersectionArea(found.Masks[index]);
            excess += Math.Max(0, different - undecided[i].GetInt32());
        }

        // In a box of few pixels the allowed difference of its edges moves probabilities further than the file's undecided ones: as
        // many pixels of all masks may change as change when detectron2 itself computes in float64.
        int allowed = reference.Images[image].GetProperty("float64_mask_pixels_changed").GetInt32();
        Assert.IsTrue(excess <= allowed, $"{prefix}masks: {excess} decided pixels differ, {allowed} may");
    }

    private void CompareAll(Detectron2Reference reference, string prefix, Tensor[] maps, double relative)
    {
        for (int level = 0; level < maps.Length; level++)
            Compare(reference, $"{prefix}{level + 2}", TensorMemory.ToArray(maps[level][0].contiguous()), relative);
    }

    private void Compare(Detectron2Reference reference, string name, float[] values, double relative)
    {
        Assert.AreEqual(reference.Count(name), values.Length, name);
        float[] expected = reference.Floats(name);
        long[] indices = reference.Longs(name + ".index");
        float largest = values.Max(Math.Abs), worst = 0;
        for (int i = 0; i < indices.Length; i++)
            worst = Math.Max(worst, Math.Abs(values[indices[i]] - expected[i]));
        TestContext.WriteLine($"{name}: largest difference {worst / largest:g3} of the largest value {largest:g4}");
        Assert.IsTrue(worst <= relative * largest, $"{name} differs by {worst}, {worst / largest:g3} of the largest value, {largest}");
        JsonElement check = reference.Root.GetProperty("checks").GetProperty(name);
        double sum = check.GetProperty("sum").GetDouble(), magnitude = check.GetProperty("abs_sum").GetDouble();
        Assert.AreEqual(sum, values.Sum(value => (double)value), Math.Max(relative, 1e-7) * magnitude, $"sum of {name}");
    }

    private static float Distance(Box a, Box b) => Math.Max(
        Math.Max(Math.Abs(a.X0 - b.X0), Math.Abs(a.Y0 - b.Y0)), Math.Max(Math.Abs(a.X1 - b.X1), Math.Abs(a.Y1 - b.Y1)));

    private static ImageSize Size(JsonElement size) => new(size[1].GetInt32(), size[0].GetInt32());

    private static Tensor CreateImage(JsonElement image) => HashedModel.CreateImage(
        image.GetProperty("name").GetString()!, image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32());
}
