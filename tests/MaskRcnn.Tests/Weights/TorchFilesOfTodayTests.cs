using System.Text.Json;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Weights;

/// <summary>Files of torch 2.14.1 and safetensors (Fixtures/Weights/Torch/README.md) against the values stored beside them.</summary>
[TestClass]
public sealed class TorchFilesOfTodayTests
{
    private static readonly JsonElement s_files = ReadValues();

    public static IEnumerable<object[]> Readable => Names(refused: false);

    public static IEnumerable<object[]> Refused => Names(refused: true);

    [TestMethod]
    [DynamicData(nameof(Readable))]
    public void Tensors_have_the_stored_values(string name)
    {
        JsonElement expected = s_files.GetProperty(name);
        string prefix = expected.TryGetProperty("prefix", out JsonElement text) ? text.GetString()! : "";
        using var file = WeightsFile.Open(WeightsFixture.PathOf($"Torch/{name}"));
        file.Verify();
        JsonProperty[] tensors = [.. expected.GetProperty("tensors").EnumerateObject()];
        CollectionAssert.AreEquivalent(
            tensors.Select(tensor => prefix + tensor.Name).ToArray(), file.Entries.Select(entry => entry.Name).ToArray());
        foreach (JsonProperty tensor in tensors)
        {
            using Tensor read = file.Read(prefix + tensor.Name);
            using Tensor numbers = (read.is_complex() ? read.real : read).to(float64).flatten();
            CollectionAssert.AreEqual(
                tensor.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray(), read.shape, tensor.Name);
            Assert.AreEqual(tensor.Value.GetProperty("sum").GetDouble(), numbers.sum().item<double>(), 1e-9, tensor.Name);
            if (numbers.size(0) == 0)
                continue;
            Assert.AreEqual(tensor.Value.GetProperty("first").GetDouble(), numbers[0].item<double>(), tensor.Name);
            Assert.AreEqual(tensor.Value.GetProperty("last").GetDouble(), numbers[-1].item<double>(), tensor.Name);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Refused))]
    public void Files_without_named_tensors_are_refused_with_the_reason(string name)
    {
        string path = WeightsFixture.PathOf($"Torch/{name}");
        var error = Assert.ThrowsExactly<InvalidDataException>(() => WeightsFile.Open(path));
        StringAssert.StartsWith(error.Message, $"{path}: ");
        string reason = name switch
        {
            "whole_module.pth" => "needs the code of its class, and no dictionary of tensors; save them with torch.save(model.state_dict(), ...)",
            "scripted.pt" => "a TorchScript program, no state dict",
            "list.pth" => "values without names",
            "no_tensors.pth" => "no tensors by name",
            _ => "a case that this test does not know",
        };
        StringAssert.Contains(error.Message, reason);
    }

    private static JsonElement ReadValues()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(WeightsFixture.PathOf("Torch/values.json")));
        return document.RootElement.Clone();
    }

    private static IEnumerable<object[]> Names(bool refused) => s_files.EnumerateObject()
        .Where(file => file.Value.TryGetProperty("refused", out _) == refused)
        .Select(file => new object[] { file.Name });
}
