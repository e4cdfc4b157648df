using System.Text;
using MaskRcnn.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Weights;

[TestClass]
public sealed class ModelWeightsTests
{
    [TestMethod]
    public void Everything_comes_back_bit_for_bit()
    {
        using var source = Network(1);
        using var target = Network(2);
        // Bits that arithmetic would not preserve.
        BitConverter.TryWriteBytes(source.state_dict()["0.bias"].bytes, 0x7FC12345);
        BitConverter.TryWriteBytes(source.state_dict()["0.bias"].bytes[4..], 0x80000001);
        source.state_dict()["1.num_batches_tracked"].fill_(long.MaxValue - 1);

        ModelWeights.Read(target, new ForwardOnlyStream(Write(source)));
        Dictionary<string, Tensor> expected = source.state_dict(), actual = target.state_dict();
        CollectionAssert.AreEquivalent(expected.Keys, actual.Keys);
        foreach (string name in expected.Keys)
            CollectionAssert.AreEqual(expected[name].bytes.ToArray(), actual[name].bytes.ToArray(), name);
        CollectionAssert.AreEqual(Write(source), Write(target));
        Assert.IsTrue(actual["0.weight"].requires_grad);
        Assert.IsTrue(actual["0.weight"].is_leaf);
    }

    [TestMethod]
    public void Any_changed_byte_of_the_weights_is_noticed_and_the_model_stays_as_it_was()
    {
        using var source = Network(1);
        using var target = Network(2);
        byte[] before = Write(target), file = Write(source);
        for (int fromEnd = 1; fromEnd < 300; fromEnd += 37)
        {
            byte[] damaged = [.. file];
            damaged[^fromEnd] ^= 1;
            var error = Assert.ThrowsExactly<InvalidDataException>(() => ModelWeights.Read(target, new MemoryStream(damaged)));
            StringAssert.StartsWith(error.Message, "the weights are damaged: their SHA-256 is ");
        }
        CollectionAssert.AreEqual(before, Write(target));
    }

    [TestMethod]
    public void All_differences_are_listed_in_one_error()
    {
        using var source = Network(1);
        using var target = nn.Sequential(
            ("0", nn.Conv2d(3, 4, 3)),
            ("1", nn.BatchNorm2d(5)),
            ("3", nn.Linear(2, 2, hasBias: false)));
        var error = Assert.ThrowsExactly<InvalidDataException>(() => ModelWeights.Read(target, new MemoryStream(Write(source))));
        Assert.AreEqual(
            "the weights do not fit the model: 1 missing (3.weight); 1 unexpected (2.weight); " +
            "2 different (0.bias Float32[5] instead of Float32[4], 0.weight Float32[5,3,3,3] instead of Float32[4,3,3,3])",
            error.Message);
    }

    [TestMethod]
    public void Weights_without_a_checksum_need_to_be_asked_for()
    {
        using var source = Network(1);
        using var target = Network(2);
        byte[] file = Write(source);
        // The name of the entry is changed, so that it is another free text.
        int position = Encoding.Latin1.GetString(file).IndexOf("sha256", StringComparison.Ordinal);
        file[position] = (byte)'x';
        Assert.ThrowsExactly<InvalidDataException>(() => ModelWeights.Read(target, new MemoryStream(file)));
        ModelWeights.Read(target, new MemoryStream(file), requireChecksum: false);
        CollectionAssert.AreEqual(Write(source), Write(target));
    }

    [TestMethod]
    public void Saving_and_loading_a_file_names_it_in_errors()
    {
        using var source = Network(1);
        using var target = Network(2);
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("weights.safetensors");
        ModelWeights.Save(source, path);
        ModelWeights.Load(target, path);
        CollectionAssert.AreEqual(Write(source), Write(target));

        File.AppendAllText(path, "x");
        var error = Assert.ThrowsExactly<InvalidDataException>(() => ModelWeights.Load(target, path));
        Assert.AreEqual($"{path}: 1 bytes follow the weights", error.Message);
    }

    [TestMethod]
    public void No_tensor_is_left_behind()
    {
        using var model = Network(1);
        byte[] file = Write(model);
        ModelWeights.Read(model, new MemoryStream(file));
        long before = LiveTensors.CountSettled();
        for (int i = 0; i < 10; i++)
        {
            ModelWeights.Read(model, new MemoryStream(file));
            file = Write(model);
        }
        Assert.AreEqual(before, Tensor.TotalCount);
    }

    private static nn.Module Network(long seed)
    {
        manual_seed(seed);
        return nn.Sequential(("0", nn.Conv2d(3, 5, 3)), ("1", nn.BatchNorm2d(5)), ("2", nn.Linear(5, 2, hasBias: false)));
    }

    private static byte[] Write(nn.Module model)
    {
        using var stream = new MemoryStream();
        ModelWeights.Write(model, stream);
        return stream.ToArray();
    }
}
