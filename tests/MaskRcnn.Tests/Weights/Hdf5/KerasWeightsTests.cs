using System.Text.Json;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Weights.Hdf5;

/// <summary>Files of Keras and h5py (see Fixtures/Weights/Keras/make_keras_files.py) against values that were stored beside them.</summary>
[TestClass]
public sealed class KerasWeightsTests
{
    [TestMethod]
    [DataRow("tiny_weights.h5", DisplayName = "save_weights")]
    [DataRow("tiny_weights_gzip_shuffle.h5", DisplayName = "compressed and shuffled")]
    [DataRow("tiny_weights_latest.h5", DisplayName = "newest layout of HDF5")]
    [DataRow("tiny_model.h5", DisplayName = "save")]
    [DataRow("tiny_model_with_optimizer.h5", DisplayName = "save after a fit")]
    public void Files_of_Keras_hold_the_weights_of_the_model(string name)
    {
        using var file = WeightsFile.Open(WeightsFixture.PathOf($"Keras/{name}"));
        using var expected = JsonDocument.Parse(File.ReadAllText(WeightsFixture.PathOf("Keras/tiny_values.json")));
        Assert.AreEqual(WeightsFileFormat.Hdf5, file.Format);
        CollectionAssert.AreEquivalent(
            expected.RootElement.EnumerateObject().Select(value => value.Name).ToArray(), file.Entries.Select(entry => entry.Name).ToArray());
        file.Verify();
        foreach (JsonProperty value in expected.RootElement.EnumerateObject())
        {
            using Tensor tensor = file.Read(value.Name);
            float[] numbers = [.. tensor.data<float>()];
            CollectionAssert.AreEqual(
                value.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray(), tensor.shape, value.Name);
            Assert.AreEqual(value.Value.GetProperty("first").GetDouble(), numbers[0], value.Name);
            Assert.AreEqual(value.Value.GetProperty("last").GetDouble(), numbers[^1], value.Name);
            Assert.AreEqual(value.Value.GetProperty("sum").GetDouble(), numbers.Sum(number => (double)number), 1e-5, value.Name);
        }
    }

    [TestMethod]
    [DataRow("storage_earliest", DisplayName = "every storage and type, oldest layout")]
    [DataRow("storage_latest", DisplayName = "every storage and type, newest layout, names of variable length")]
    [DataRow("many_earliest", DisplayName = "groups of several nodes, oldest layout")]
    [DataRow("many_latest", DisplayName = "groups of several nodes, newest layout")]
    [DataRow("attributes_latest", DisplayName = "attributes in a heap")]
    [DataRow("split", DisplayName = "names of layers and weights in several attributes")]
    public void Tensors_are_those_of_h5py_bit_for_bit(string name) =>
        WeightsFixture.AssertEqual($"Keras/{name}.safetensors", $"Keras/{name}.h5");

    [TestMethod]
    public void Soft_links_are_refused()
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => WeightsFile.Open(WeightsFixture.PathOf("Keras/softlink.h5")));
        StringAssert.Contains(error.Message, "is a soft link; only files whose weights lie in the file itself");
    }
}
