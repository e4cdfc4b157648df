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
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Matterport;

/// <summary>What the original's Keras network answers; the tolerances are those of the data's README.</summary>
[TestClass]
[TestCategory(VectorWidthTests.Category)]
public sealed class MatterportInferenceTests
{
    private const float NormalizedTolerance = 3e-6f, ScoreTolerance = 1.2e-4f, HeadTolerance = 1e-5f;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("small_resnet50", true)]
    [DataRow("small_resnet50", false)]
    [DataRow("few_resnet50", true)]
    [DataRow("full_resnet101", true)]
    [DataRow("default_resnet101", true)]
    public void Every_step_on_the_way_is_that_of_the_original(string name, bool prepared)
    {
        var reference = MatterportReference.Load(name);
        using MaskRcnnModel model = reference.CreateModel();
        model.eval();
        if (prepared)
            model.PrepareInference(Precision.Float32);
        for (int i = 0; i < reference.Images.Length; i++)
            CompareSteps(reference, model, i, allowedOthers: name == "default_resnet101" ? 0.03 : 0);
    }

    [TestMethod]
    [DataRow("small_resnet50")]
    [DataRow("few_resnet50")]
    [DataRow("full_resnet101")]
    [DataRow("default_resnet101")]
    public void Detections_are_those_of_the_original(string name)
    {
        var reference = MatterportReference.Load(name);
        using MaskRcnnModel model = reference.CreateModel();
        model.eval();
        model.PrepareInference(Precision.Float32);
        CompareDetections(reference, model, name);
    }

    /// <summary>Compares what a model in evaluation mode finds with what the original found.</summary>
    internal static void CompareDetections(MatterportReference reference, MaskRcnnModel model, string name)
    {
        for (int i = 0; i < reference.Images.Length; i++)
        {
            JsonElement image = reference.Images[i];
            using Tensor pixels = CreateImage(image);
            CompareDetections(image, model.Detect([pixels])[0], $"{name}, image {i}");
        }
    }

    private static void CompareDetections(JsonElement image, Detections found, string place)
    {
        JsonElement boxes = image.GetProperty("rois"), labels = image.GetProperty("class_ids"), scores = image.GetProperty("scores");
        Assert.AreEqual(labels.GetArrayLength(), found.Count, $"detections of {place}");
        var unused = Enumerable.Range(0, found.Count).ToList();
        for (int i = 0; i < found.Count; i++)
        {
            JsonElement box = boxes[i];
            var expected = new Box(box[1].GetInt32(), box[0].GetInt32(), box[3].GetInt32(), box[2].GetInt32());
            // Near-ties of scores may have changed places.
            int match = unused.FindIndex(j => IsNear(found.Boxes[j], expected) && found.Labels[j] == labels[i].GetInt32()
                && Math.Abs(found.Scores[j] - scores[i].GetSingle()) <= ScoreTolerance);
            Assert.IsTrue(match >= 0, $"detection {i} of {place}, {expected} of class {labels[i]} with {scores[i]}, was not found");
            int index = unused[match];
            unused.RemoveAt(match);
            RleMask mask = RleMask.FromCounts(found.ImageSize, [.. image.GetProperty("mask_runs")[i].EnumerateArray().Select(run => run.GetUInt32())]);
            long different = mask.Area + found.Masks[index].Area - 2 * mask.IntersectionArea(found.Masks[index]);
            Assert.IsTrue(different <= Math.Max(2, mask.Area / 500), $"mask {i} of {place} differs in {different} of {mask.Area} pixels");
        }
    }

    private static bool IsNear(Box a, Box b) =>
        Math.Abs(a.X0 - b.X0) + Math.Abs(a.Y0 - b.Y0) + Math.Abs(a.X1 - b.X1) + Math.Abs(a.Y1 - b.Y1) <= 1;

    private void CompareSteps(MatterportReference reference, MaskRcnnModel model, int image, double allowedOthers)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Dictionary<string, nn.Module> parts = model.named_children().ToDictionary(child => child.Item1, child => child.Item2);
        var rpn = (RegionProposalNetwork)parts["rpn"];
        var heads = (RegionHeads)parts["roi_heads"];
        string prefix = $"image{image}.";

        ImageBatch batch = new ImageTransform(model.Options).Prepare([CreateImage(reference.Images[image])], CPU);
        CompareWindow(reference.Images[image], batch);
        Compare(reference, prefix + "molded", ChannelsLast(batch.Pixels), 0);
        var backbone = (PyramidBackbone)parts["backbone"];
        var body = (ResNet)backbone.named_children().First(child => child.Item1 == "body").Item2;
        Tensor[] maps = body.call(batch.Pixels);
        string last = model.Options.Backbone == ResNetDepth.ResNet101 ? "res4w_out" : "res4f_out";
        string[] names = ["res2c_out", "res3d_out", last, "res5c_out"];
        for (int i = 0; i < names.Length; i++)
            Compare(reference, prefix + names[i], ChannelsLast(maps[i]), 1e-5);
        Tensor[] pyramid = backbone.call(batch.Pixels);
        for (int level = 0; level < pyramid.Length; level++)
            Compare(reference, $"{prefix}fpn_p{level + 2}", ChannelsLast(pyramid[level]), 1e-5);

        RpnPrediction prediction = rpn.Predict(pyramid, batch.PaddedSize);
        Compare(reference, prefix + "anchors", Axes(MemoryMarshal.Cast<Box, float>(prediction.Anchors.Boxes)), 1e-7);
        Tensor foreground = prediction.Objectness.sigmoid();
        Compare(reference, prefix + "rpn_class", TensorMemory.ToArray(stack([1 - foreground, foreground], 2)), 2e-5);
        Compare(reference, prefix + "rpn_bbox", Axes(TensorMemory.ToArray(prediction.Offsets)), 2e-5);
        CompareProposals(reference.Values<float>(prefix + "rois"), rpn.Propose(prediction, batch)[0], prefix, allowedOthers);
        CompareHeads(reference, heads, pyramid, batch, prefix);
    }

    private void CompareHeads(MatterportReference reference, RegionHeads heads, Tensor[] pyramid, ImageBatch batch, string prefix)
    {
        // The original fills its table with empty boxes.
        float[] rois = Axes(reference.Values<float>(prefix + "rois"));
        int rowCount = reference.Root.GetProperty("checks").GetProperty(prefix + "mrcnn_class").GetProperty("shape")[0].GetInt32();
        Boxes proposals = Boxes.FromArray([.. rois, .. new float[4 * rowCount - rois.Length]]);
        (Tensor logits, Tensor offsets) = heads.PredictBoxes(pyramid, [proposals], batch.PaddedSize);
        Compare(reference, prefix + "mrcnn_class", TensorMemory.ToArray(logits.softmax(1)), ScoreTolerance);
        Compare(reference, prefix + "mrcnn_bbox", Axes(TensorMemory.ToArray(offsets)), HeadTolerance);

        float[] rows = reference.Values<float>(prefix + "detections");
        int count = rows.Length / 6;
        float[] boxes = [.. Enumerable.Range(0, count).SelectMany(i => rows[(6 * i)..(6 * i + 4)])];
        int[] labels = [.. Enumerable.Range(0, count).Select(i => (int)rows[6 * i + 4])];
        Tensor masks = heads.PredictMasks(pyramid, [Boxes.FromArray(Axes(boxes))], batch.PaddedSize, labels).sigmoid();
        Approximately.Equal(reference.Values<float>(prefix + "masks"), TensorMemory.ToArray(masks), 5e-5, prefix + "masks");
    }

    private void CompareProposals(float[] expected, Boxes actual, string prefix, double allowedOthers)
    {
        ReadOnlySpan<Box> wanted = MemoryMarshal.Cast<float, Box>(Axes(expected));
        Assert.AreEqual(wanted.Length, actual.Count, prefix + "proposals");
        int lost = 0, moved = 0;
        float worst = 0;
        for (int i = 0; i < wanted.Length; i++)
        {
            (float nearest, int place) = (float.MaxValue, -1);
            for (int j = 0; j < actual.Count; j++)
            {
                float distance = Distance(actual[j], wanted[i]);
                if (distance < nearest)
                    (nearest, place) = (distance, j);
            }

            lost += nearest > NormalizedTolerance ? 1 : 0;
            moved += place != i ? 1 : 0;
            worst = nearest > NormalizedTolerance ? worst : Math.Max(worst, nearest);
        }

        TestContext.WriteLine($"{prefix}proposals: {lost} lost, {moved} at another place, largest difference {worst:g3} of the others");
        Assert.IsTrue(lost <= allowedOthers * wanted.Length, $"{prefix}proposals: {lost} of {wanted.Length} have no partner");
    }

    private static float Distance(Box a, Box b) => Math.Max(
        Math.Max(Math.Abs(a.X0 - b.X0), Math.Abs(a.Y0 - b.Y0)), Math.Max(Math.Abs(a.X1 - b.X1), Math.Abs(a.Y1 - b.Y1)));

    private static void CompareWindow(JsonElement image, ImageBatch batch)
    {
        JsonElement window = image.GetProperty("window");
        var expected = new Box(window[1].GetInt32(), window[0].GetInt32(), window[3].GetInt32(), window[2].GetInt32());
        Assert.AreEqual(expected, batch.Placements![0].Window);
    }

    private void Compare(MatterportReference reference, string name, float[] values, double relative)
    {
        JsonElement check = reference.Root.GetProperty("checks").GetProperty(name);
        long count = check.GetProperty("shape").EnumerateArray().Aggregate(1L, (size, side) => size * side.GetInt64());
        Assert.AreEqual(count, values.Length, name);
        float[] expected = reference.Values<float>(name);
        long[] indices = reference.Values<long>(name + ".index");
        float largest = values.Max(Math.Abs), worst = 0;
        for (int i = 0; i < indices.Length; i++)
            worst = Math.Max(worst, Math.Abs(values[indices[i]] - expected[i]));
        TestContext.WriteLine($"{name}: largest difference {worst / largest:g3} of the largest value {largest:g4}");
        Assert.IsTrue(worst <= relative * largest, $"{name} differs by {worst}, {worst / largest:g3} of the largest value, {largest}");
        double sum = check.GetProperty("sum").GetDouble(), magnitude = check.GetProperty("abs_sum").GetDouble();
        Assert.AreEqual(sum, values.Sum(value => (double)value), Math.Max(relative, 1e-9) * magnitude, $"sum of {name}");
    }

    private static Tensor CreateImage(JsonElement image) => HashedModel.CreateImage(
        image.GetProperty("image")[0].GetString()!, image.GetProperty("image")[1].GetInt32(), image.GetProperty("image")[2].GetInt32());

    private static float[] ChannelsLast(Tensor map) => TensorMemory.ToArray(map.permute(0, 2, 3, 1));

    // y, x, y, x to x, y, x, y and back.
    private static float[] Axes(ReadOnlySpan<float> values)
    {
        var swapped = new float[values.Length];
        for (int i = 0; i < swapped.Length; i++)
            swapped[i] = values[i ^ 1];
        return swapped;
    }
}
