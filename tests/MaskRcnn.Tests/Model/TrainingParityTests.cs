using System.Text.Json;
using MaskRcnn.Masks;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Matching;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Model;

[TestClass]
public sealed class TrainingParityTests
{
    [TestMethod]
    [DataRow("two_images")]
    [DataRow("one_without_objects")]
    [DataRow("no_objects")]
    public void Losses_and_gradients_are_those_of_torchvision(string name)
    {
        var reference = TorchvisionReference.Load("training_small_resnet18");
        JsonElement described = reference.Options("cases").GetProperty(name);
        using MaskRcnnModel model = HashedModel.Create(TorchvisionReference.Load("small_resnet18"));
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
            CompareGradient(reference, described, name, parameterName, parameter);

        void Compare(string loss, Tensor actual)
        {
            double expected = described.GetProperty("losses").GetProperty(loss).GetDouble();
            Assert.AreEqual(expected, actual.ToSingle(), 1e-4 * Math.Abs(expected) + 1e-7, loss);
        }
    }

    private static void CompareGradient(
        TorchvisionReference reference, JsonElement described, string name, string parameterName, Parameter parameter)
    {
        float[] gradient = parameter.grad is null ? new float[parameter.numel()] : TensorMemory.ToArray(parameter.grad);
        double norm = Math.Sqrt(gradient.Sum(value => (double)value * value));
        double expectedNorm = described.GetProperty("gradients").GetProperty(parameterName).GetProperty("norm").GetDouble();
        Assert.AreEqual(expectedNorm, norm, 1e-3 * expectedNorm + 1e-9, $"norm of the gradient of {parameterName}");

        // float32 itself moves single entries by up to 6e-3 of the root mean square of their tensor.
        double tolerance = 0.02 * expectedNorm / Math.Sqrt(gradient.Length) + 1e-9;
        float[] sampled = Array.ConvertAll(reference.Values<long>($"{name}.{parameterName}.index"), index => gradient[index]);
        Approximately.Equal(reference.Values<float>($"{name}.{parameterName}"), sampled, tolerance, $"gradient of {parameterName}");
    }

    private static Tensor[] CreateImages(JsonElement described) =>
        [.. described.GetProperty("images").EnumerateArray().Select(image => HashedModel.CreateImage(
            image.GetProperty("name").GetString()!, image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32()))];

    private static InstanceTargets[] CreateTargets(JsonElement described) =>
        [.. described.GetProperty("images").EnumerateArray().Select(image =>
        {
            var size = new ImageSize(image.GetProperty("height").GetInt32(), image.GetProperty("width").GetInt32());
            int[] labels = [.. image.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())];
            RleMask[] masks = [.. image.GetProperty("masks").EnumerateArray().Select(counts =>
                RleMask.FromCounts(size, [.. counts.EnumerateArray().Select(count => count.GetUInt32())]))];
            return new InstanceTargets(size, labels, masks);
        })];
}
