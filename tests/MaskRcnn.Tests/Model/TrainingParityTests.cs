using System.Text.Json;
using MaskRcnn.Masks;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Kernels;
using MaskRcnn.Tests.Matching;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Model;

[TestClass]
[TestCategory(VectorWidthTests.Category)]
public sealed class TrainingParityTests
{
    // libtorch 1.13 adds up the statistics of batch norm in float32 where memory is channels-last (in float64 otherwise), and each
    // ReLU that switches for it shows in the gradients: torchvision in channels-last memory is as far from itself in float64.
    private static readonly Dictionary<string, double> GradientTolerance =
        new() { ["small_resnet18"] = 0.01, ["small_resnet18_v2"] = 0.1 };

    [TestMethod]
    [DataRow("small_resnet18", "two_images")]
    [DataRow("small_resnet18", "one_without_objects")]
    [DataRow("small_resnet18", "no_objects")]
    [DataRow("small_resnet18_v2", "two_images")]
    [DataRow("small_resnet18_v2", "one_without_objects")]
    [DataRow("small_resnet18_v2", "no_objects")]
    public void Losses_and_gradients_are_those_of_torchvision(string architecture, string name)
    {
        var reference = TorchvisionReference.Load("training_" + architecture);
        JsonElement described = reference.Options("cases").GetProperty(name);
        using MaskRcnnModel model = HashedModel.Create(TorchvisionReference.Load(architecture).Root);
        model.train();
        using var scope = NewDisposeScope();

        MaskRcnnLosses losses = model.ComputeLosses(CreateImages(described), CreateTargets(described), new LowestIndexPicker());
        losses.Sum().backward();

        Compare("loss_classifier", losses.Classifier);
        Compare("loss_box_reg", losses.BoxRegression);
        Compare("loss_mask", losses.Mask);
        Compare("loss_objectness", losses.Objectness);
        Compare("loss_rpn_box_reg", losses.RpnBoxRegression);
        foreach ((string parameterName, Parameter parameter) in model.named_parameters())
            CompareGradient(reference, described, name, parameterName, parameter, GradientTolerance[architecture]);
        foreach (JsonProperty statistic in described.GetProperty("statistics").EnumerateObject())
            CompareStatistic(statistic.Value.GetDouble(), TensorMemory.ToArray(model.state_dict()[statistic.Name]), statistic.Name);

        void Compare(string loss, Tensor actual)
        {
            double expected = described.GetProperty("losses").GetProperty(loss).GetDouble();
            Assert.AreEqual(expected, actual.ToSingle(), 1e-4 * Math.Abs(expected) + 1e-7, loss);
        }
    }

    // Eight bits of precision: 0.4 % for a number; more for losses of proposals, some of which are other ones.
    [TestMethod]
    [DataRow("small_resnet18")]
    [DataRow("small_resnet18_v2")]
    public void Bfloat16_gives_nearly_the_losses_and_gradients_of_float32(string architecture)
    {
        JsonElement described = TorchvisionReference.Load("training_" + architecture).Options("cases").GetProperty("two_images");
        using MaskRcnnModel model = HashedModel.Create(TorchvisionReference.Load(architecture).Root);
        model.train();
        using var scope = NewDisposeScope();

        (double[] exactLosses, float[] exact) = Compute(Precision.Float32);
        (double[] losses, float[] gradient) = Compute(Precision.BFloat16);

        for (int i = 0; i < losses.Length; i++)
            Assert.AreEqual(exactLosses[i], losses[i], 0.05 * exactLosses[i], $"loss {i}");
        Assert.AreNotEqual(exactLosses[0], losses[0], "bfloat16 was not used");
        double product = exact.Zip(gradient).Sum(pair => (double)pair.First * pair.Second);
        double norms = Math.Sqrt(exact.Sum(x => (double)x * x) * gradient.Sum(x => (double)x * x));
        Assert.IsGreaterThan(0.98, product / norms, "cosine of the gradients");

        (double[] Losses, float[] Gradient) Compute(Precision precision)
        {
            model.zero_grad();
            MaskRcnnLosses losses = model.ComputeLosses(CreateImages(described), CreateTargets(described), new LowestIndexPicker(), precision);
            losses.Sum().backward();
            Tensor[] all = [losses.Classifier, losses.BoxRegression, losses.Mask, losses.Objectness, losses.RpnBoxRegression];
            return (
                [.. all.Select(loss => (double)loss.ToSingle())],
                [.. model.parameters().Where(p => p.requires_grad).SelectMany(p => TensorMemory.ToArray(p.grad!))]);
        }
    }

    private static void CompareGradient(
        TorchvisionReference reference, JsonElement described, string name, string parameterName, Parameter parameter, double tolerance)
    {
        float[] gradient = parameter.grad is null ? new float[parameter.numel()] : TensorMemory.ToArray(parameter.grad);
        double norm = Math.Sqrt(gradient.Sum(value => (double)value * value));
        double expectedNorm = described.GetProperty("gradients").GetProperty(parameterName).GetProperty("norm").GetDouble();
        Assert.AreEqual(expectedNorm, norm, 0.1 * tolerance * expectedNorm + 1e-9, $"norm of the gradient of {parameterName}");

        long[] indices = reference.Values<long>($"{name}.{parameterName}.index");
        float[] expected = reference.Values<float>($"{name}.{parameterName}");
        double meanSquare = indices.Zip(expected).Average(pair => Math.Pow(gradient[pair.First] - pair.Second, 2));
        double allowed = tolerance * expectedNorm / Math.Sqrt(gradient.Length) + 1e-9;
        Assert.IsLessThanOrEqualTo(allowed, Math.Sqrt(meanSquare), $"root mean square difference of the gradient of {parameterName}");
    }

    private static void CompareStatistic(double expectedSum, float[] values, string name)
    {
        double magnitude = values.Sum(value => (double)Math.Abs(value));
        Assert.AreEqual(expectedSum, values.Sum(value => (double)value), 1e-4 * magnitude, name);
    }

    private static Tensor[] CreateImages(JsonElement described) =>
        [.. described.GetProperty("images").EnumerateArray().Select(image => HashedModel.CreateImage(
            image.GetProperty("name").GetString()!, image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32()))];

    private static InstanceTargets[] CreateTargets(JsonElement described) =>
        [.. described.GetProperty("images").EnumerateArray().Select(image =>
        {
            var size = new ImageSize(image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32());
            int[] labels = [.. image.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())];
            RleMask[] masks = [.. image.GetProperty("masks").EnumerateArray().Select(counts =>
                RleMask.FromCounts(size, [.. counts.EnumerateArray().Select(count => count.GetUInt32())]))];
            return new InstanceTargets(size, labels, masks);
        })];
}
