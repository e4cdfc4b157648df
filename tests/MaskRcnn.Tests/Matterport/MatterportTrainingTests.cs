using System.Runtime.InteropServices;
using System.Text.Json;
using MaskRcnn.Backbones;
using MaskRcnn.Masks;
using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Optimizers;
using MaskRcnn.Proposals;
using MaskRcnn.RoiHeads;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Matching;
using MaskRcnn.Tests.Model;
using MaskRcnn.Transforms;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Matterport;

/// <summary>Targets, losses and gradients of the original's training graph, for given regions and anchors.</summary>
[TestClass]
public sealed class MatterportTrainingTests
{
    private const double LossTolerance = 1e-5, NormTolerance = 1e-3;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void Targets_losses_and_gradients_are_those_of_the_original(int index)
    {
        var reference = MatterportReference.Load("training");
        JsonElement test = reference.Root.GetProperty("cases")[index];
        JsonElement[] images = [.. test.GetProperty("batch").EnumerateArray()];
        using MaskRcnnModel model = CreateModel(reference.Root);
        using var scope = NewDisposeScope();
        Dictionary<string, nn.Module> parts = model.named_children().ToDictionary(child => child.Item1, child => child.Item2);
        var rpn = (RegionProposalNetwork)parts["rpn"];

        ImageBatch batch = new ImageTransform(model.Options, training: true).Prepare([.. images.Select(CreateImage)], CPU);
        Tensor[] pyramid = ((PyramidBackbone)parts["backbone"]).call(batch.Pixels);
        RpnPrediction prediction = rpn.Predict(pyramid, batch.PaddedSize);
        (Tensor objectness, Tensor rpnBoxes) = ComputeRpn(model.Options, prediction, images);

        InstanceTargets[] targets = Array.ConvertAll(images, ReadTargets);
        Boxes[] truths = [.. targets.Select((target, i) => batch.ToResized(i, target.Boxes))];
        Boxes[] crowds = [.. targets.Select((target, i) => batch.ToResized(i, target.CrowdBoxes))];
        Boxes[] regions = [.. images.Select(image => batch.ToFrame(ReadBoxes(image.GetProperty("rois"))))];
        for (int i = 0; i < images.Length; i++)
            CompareTargets(model.Options, images[i], regions[i], truths[i], targets[i], crowds[i]);

        bool[] active = [.. images[0].GetProperty("active_class_ids").EnumerateArray().Select(flag => flag.GetInt32() != 0)];
        var learner = new RegionLearner((RegionHeads)parts["roi_heads"], model.Options);
        (Tensor classifier, Tensor boxes, Tensor masks) = learner.ComputeLosses(
            pyramid, regions, batch, targets, truths, crowds, new LowestIndexPicker(), active);
        CompareLosses(test, model, new MaskRcnnLosses(classifier, boxes, masks, objectness, rpnBoxes));
        CompareGradients(reference, test, model);
    }

    [TestMethod]
    public void Small_masks_are_those_of_the_original()
    {
        JsonElement image = MatterportReference.Load("training").Root.GetProperty("cases")[0].GetProperty("batch")[0];
        RleMask[] masks = [.. image.GetProperty("gt_masks").EnumerateArray().Select(mask => ReadMask(mask, new ImageSize(256, 256)))];
        for (int i = 0; i < masks.Length; i++)
        {
            var expected = ReadMask(image.GetProperty("mini_masks")[i], new ImageSize(56, 56));
            Assert.AreEqual(expected, RleMask.FromBitmap(MiniMask.Shrink(masks[i], 56), new ImageSize(56, 56)), $"mask {i}");
        }
    }

    private static MaskRcnnModel CreateModel(JsonElement root)
    {
        MaskRcnnModel model = MatterportReference.Load("small_resnet50").CreateModel(options =>
        {
            (options.BoxBatchSizePerImage, options.BoxPositiveFraction) = (32, 0.33f);
        });
        using var noGrad = no_grad();
        float[] bias = [.. root.GetProperty("class_bias").EnumerateArray().Select(value => value.GetSingle())];
        using Tensor values = tensor(bias);
        model.state_dict()["roi_heads.box_predictor.cls_score.bias"].copy_(values);
        model.train();
        return model;
    }

    private static (Tensor Objectness, Tensor Boxes) ComputeRpn(MaskRcnnOptions options, RpnPrediction prediction, JsonElement[] images)
    {
        var (positives, negatives, deltas) = (new List<long>(), new List<long>(), new List<float>());
        for (int i = 0; i < images.Length; i++)
        {
            long first = (long)i * prediction.Anchors.Boxes.Length;
            positives.AddRange(images[i].GetProperty("rpn_positive").EnumerateArray().Select(anchor => first + anchor.GetInt64()));
            negatives.AddRange(images[i].GetProperty("rpn_negative").EnumerateArray().Select(anchor => first + anchor.GetInt64()));
            foreach (JsonElement delta in images[i].GetProperty("rpn_deltas").EnumerateArray())
                deltas.AddRange(ToXy(delta));
        }

        return new RpnLoss(options, new BoxCoder(options.RpnBoxStd, 0)).Compute(prediction, positives, negatives, [.. deltas]);
    }

    private static void CompareTargets(
        MaskRcnnOptions options, JsonElement image, Boxes regions, Boxes truths, InstanceTargets targets, Boxes crowds)
    {
        JsonElement expected = image.GetProperty("targets");
        ProposalSamples samples = new ProposalSampler(options).Sample(regions, truths, targets.Labels, crowds, new LowestIndexPicker());
        Assert.AreEqual(options.BoxBatchSizePerImage, samples.Labels.Length, "samples with padding");
        int used = expected.GetProperty("class_ids").GetArrayLength();
        Assert.AreEqual(used, samples.Boxes.Count(box => box != default), "samples without padding");
        var coder = new BoxCoder(options.BoxStd, 0);
        for (int i = 0; i < used; i++)
        {
            float[] region = ToXy(expected.GetProperty("rois_normalized")[i]);
            int match = Enumerable.Range(0, used).Single(j => Near(samples.Boxes[j], region));
            Assert.AreEqual(expected.GetProperty("class_ids")[i].GetInt32(), samples.Labels[match], $"class of region {i}");
            if (samples.Labels[match] == 0)
                continue;
            var offsets = new float[4];
            coder.Encode(truths[samples.Matches[match]], samples.Boxes[match], offsets);
            Approximately.Equal(ToXy(expected.GetProperty("deltas")[i]), offsets, 2e-6, $"offsets of region {i}");
            var mask = new float[28 * 28];
            int instance = samples.Matches[match];
            CroppedMaskTargets.Project(targets.Masks[instance], truths[instance], samples.Boxes[match], 56, 28, mask);
            var size = new ImageSize(28, 28);
            RleMask wanted = ReadMask(expected.GetProperty("mask_runs")[i], size);
            Assert.AreEqual(wanted, RleMask.FromBitmap(Array.ConvertAll(mask, value => (byte)value), size), $"mask of region {i}");
        }
    }

    private void CompareLosses(JsonElement test, MaskRcnnModel model, MaskRcnnLosses losses)
    {
        string[] names = ["mrcnn_class_loss", "mrcnn_bbox_loss", "mrcnn_mask_loss", "rpn_class_loss", "rpn_bbox_loss"];
        double[] weights = [.. names.Select(name => test.GetProperty("loss_weights").GetProperty(name).GetDouble())];
        JsonElement expected = test.GetProperty("losses");
        for (int i = 0; i < names.Length; i++)
            AssertClose(expected.GetProperty(names[i]).GetDouble(), losses.All[i].ToSingle(), LossTolerance, names[i]);
        Tensor sum = losses.Sum(weights);
        var options = new TrainingOptions { DecayNorms = false, DecayMeanSquare = true, WeightDecay = 1e-4 };
        double decay = LearningParameters.Of(model, options).Where(parameter => parameter.Decays)
            .Sum(parameter => 1e-4 * parameter.Parameter.square().mean().ToSingle());
        AssertClose(expected.GetProperty("weight_decay").GetDouble(), decay, LossTolerance, "weight decay");
        AssertClose(expected.GetProperty("total").GetDouble(), sum.ToSingle() + decay, LossTolerance, "total");
        sum.backward();
        using Optimizer optimizer = Optimizer.Create(LearningParameters.Of(model, options), options);
        optimizer.AddMeanSquareGradients(options.WeightDecay);
    }

    private void CompareGradients(MatterportReference reference, JsonElement test, MaskRcnnModel model)
    {
        string name = test.GetProperty("name").GetString()!;
        Dictionary<string, Tensor> gradients = model.named_parameters().ToDictionary(item => item.name, item => (Tensor)item.parameter.grad!);
        double squares = 0, worst = 0, worstEntry = 0;
        int count = 0;
        foreach (JsonProperty gradient in test.GetProperty("gradients").EnumerateObject())
        {
            Tensor actual = gradients[MatterportReference.ModelName(gradient.Name)];
            double norm = actual.norm().ToSingle(), expected = gradient.Value.GetProperty("norm").GetDouble();
            worst = Math.Max(worst, Math.Abs(norm / expected - 1));
            AssertClose(expected, norm, NormTolerance, $"norm of the gradient of {gradient.Name}");
            squares += norm * norm;
            count++;
            string stored = $"{name}.{gradient.Name}";
            if (!reference.Root.GetProperty("checks").TryGetProperty(stored, out _))
                continue;
            float[] values = TensorMemory.ToArray(MatterportReference.ToKeras(MatterportReference.ModelName(gradient.Name), actual));
            float[] entries = reference.Values<float>(stored);
            long[] indices = reference.Values<long>(stored + ".index");
            double largest = values.Max(Math.Abs);
            double[] errors = [.. indices.Select((index, i) => Math.Abs(values[index] - entries[i]) / largest).Order()];
            worstEntry = Math.Max(worstEntry, errors[^1]);
            // A tie in a pooling or at the zero of a ReLU moves single entries.
            Assert.IsTrue(errors[errors.Length * 9 / 10] <= 1e-3 && errors[^1] <= 0.05, $"{stored}: {errors[errors.Length * 9 / 10]}, {errors[^1]}");
        }

        Assert.AreEqual(count, gradients.Count, "weights that learn");
        TestContext.WriteLine($"{name}: norms of {count} gradients differ by up to {worst:g3} of themselves, entries by {worstEntry:g3} of the largest");
        AssertClose(test.GetProperty("gradient_norm").GetDouble(), Math.Sqrt(squares), NormTolerance, "norm of all gradients");
    }

    private void AssertClose(double expected, double actual, double relative, string what)
    {
        TestContext.WriteLine($"{what}: {expected:g8}, {actual:g8}");
        Assert.AreEqual(expected, actual, relative * Math.Abs(expected), what);
    }

    private static InstanceTargets ReadTargets(JsonElement image)
    {
        var size = new ImageSize(256, 256);
        int[] ids = [.. image.GetProperty("gt_class_ids").EnumerateArray().Select(id => id.GetInt32())];
        RleMask[] masks = [.. image.GetProperty("gt_masks").EnumerateArray().Select(mask => ReadMask(mask, size))];
        int[] objects = [.. Enumerable.Range(0, ids.Length).Where(i => ids[i] > 0)];
        return new InstanceTargets(size, Array.ConvertAll(objects, i => ids[i]), Array.ConvertAll(objects, i => masks[i]))
        {
            Crowds = [.. Enumerable.Range(0, ids.Length).Where(i => ids[i] < 0).Select(i => masks[i])],
        };
    }

    private static RleMask ReadMask(JsonElement runs, ImageSize size) =>
        RleMask.FromCounts(size, [.. runs.EnumerateArray().Select(run => run.GetUInt32())]);

    private static Boxes ReadBoxes(JsonElement boxes) => Boxes.FromArray([.. boxes.EnumerateArray().SelectMany(ToXy)]);

    private static float[] ToXy(JsonElement values) =>
        [values[1].GetSingle(), values[0].GetSingle(), values[3].GetSingle(), values[2].GetSingle()];

    private static bool Near(Box box, float[] xyxy)
    {
        ReadOnlySpan<float> values = MemoryMarshal.Cast<Box, float>(new ReadOnlySpan<Box>(in box));
        for (int i = 0; i < xyxy.Length; i++)
        {
            if (Math.Abs(values[i] - xyxy[i]) > 1e-6f)
                return false;
        }

        return true;
    }

    private static Tensor CreateImage(JsonElement image) => HashedModel.CreateImage(
        image.GetProperty("image")[0].GetString()!, image.GetProperty("image")[1].GetInt32(), image.GetProperty("image")[2].GetInt32());
}
