using System.Text.Json;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Weights.NumPy;

/// <summary>
/// Checkpoints that detectron2 loaded (Fixtures/Weights/Detectron2/README.md): every number follows from a name, so that all are
/// compared.
/// </summary>
[TestClass]
public sealed class PickledArraysTests
{
    [TestMethod]
    [DataRow("zoo.pkl", DisplayName = "model zoo, protocol 2 of Python 3: arrays as text")]
    [DataRow("zoo_protocol3.pkl", DisplayName = "protocol 3")]
    [DataRow("zoo_protocol4.pkl", DisplayName = "protocol 4")]
    [DataRow("caffe2.pkl", DisplayName = "Caffe2 names")]
    [DataRow("caffe2_blobs.pkl", DisplayName = "Detectron's own, written by Python 2")]
    [DataRow("trained.pth", DisplayName = "checkpoint of a training")]
    public void Arrays_are_the_ones_that_were_written(string name)
    {
        using var file = WeightsFile.Open(WeightsFixture.PathOf($"Detectron2/{name}"));
        file.Verify();
        Assert.AreEqual(name.EndsWith(".pkl") ? WeightsFileFormat.Pickle : WeightsFileFormat.PyTorch, file.Format);
        foreach (WeightsEntry entry in file.Entries)
        {
            using Tensor tensor = file.Read(entry.Name);
            Assert.AreEqual(ScalarType.Float32, entry.Type);
            CollectionAssert.AreEqual(entry.Shape.ToArray(), tensor.shape);
            // Old files have constants of the model too, which have the model's values.
            if (entry.Name.StartsWith("pixel_", StringComparison.Ordinal) || entry.Name.Contains("cell_anchors", StringComparison.Ordinal))
                continue;
            float[] expected = HashedValues.Floats($"d2-checkpoint:{entry.Name}", Math.Max(tensor.numel(), 1))[..(int)tensor.numel()];
            CollectionAssert.AreEqual(expected, tensor.data<float>().ToArray(), entry.Name);
        }
    }

    [TestMethod]
    public void All_arrays_of_a_model_are_found()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(WeightsFixture.PathOf("Detectron2/checkpoints.json")));
        string[] model = [.. File.ReadLines(WeightsFixture.PathOf("Detectron2/state_dict_names.tsv"))
            .Select(line => line.Split('\t')).Where(columns => columns[0] == "R_50").Select(columns => columns[1])];
        string[] extra = Texts(document.RootElement.GetProperty("zoo.pkl").GetProperty("extra"));
        string[] few = Texts(document.RootElement.GetProperty("zoo_protocol3.pkl, zoo_protocol4.pkl").GetProperty("names"));
        Assert.HasCount(307, model);
        CollectionAssert.AreEquivalent(model.Concat(extra).ToArray(), Names("zoo.pkl"));
        CollectionAssert.AreEquivalent(model, Names("trained.pth"));
        CollectionAssert.AreEquivalent(few, Names("zoo_protocol3.pkl"));
        CollectionAssert.AreEquivalent(few, Names("zoo_protocol4.pkl"));
        string[] caffe2 = Names("caffe2.pkl");
        CollectionAssert.AreEquivalent(
            caffe2, Names("caffe2_blobs.pkl").Where(name => !name.EndsWith("_momentum", StringComparison.Ordinal)).ToArray());
    }

    private static string[] Names(string name)
    {
        using var file = WeightsFile.Open(WeightsFixture.PathOf($"Detectron2/{name}"));
        return [.. file.Entries.Select(entry => entry.Name)];
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];
}
