using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Weights;

/// <summary>Files of PyTorch 1.13.1 (see Fixtures/Weights/make_weights.py) against the same tensors in safetensors.</summary>
[TestClass]
public sealed class TorchArchiveTests
{
    [TestMethod]
    [DataRow("types.pth", "types.safetensors", DisplayName = "every element type")]
    [DataRow("views.pth", "views.safetensors", DisplayName = "views: shared, transposed, strided, expanded, overlapping, parameter")]
    [DataRow("protocol4.pth", "protocol4.safetensors", DisplayName = "pickle protocol 4")]
    [DataRow("module.pth", "module.safetensors", DisplayName = "a module's state dict with its versions")]
    [DataRow("parameters.pth", "parameters.safetensors", DisplayName = "parameters")]
    [DataRow("checkpoint.pth", "checkpoint.safetensors", DisplayName = "a checkpoint beside optimizer and numbers")]
    [DataRow("modern.pth", "types.safetensors", DisplayName = "entries of later versions")]
    [DataRow("deflated.pth", "types.safetensors", DisplayName = "packed again with compression")]
    [DataRow("big_endian.pth", "types.safetensors", DisplayName = "big endian")]
    public void Tensors_are_PyTorchs_bit_for_bit(string name, string expectedName) => WeightsFixture.AssertEqual(expectedName, name);

    [TestMethod]
    public void File_is_told_by_its_content()
    {
        using var torch = WeightsFile.Open(WeightsFixture.PathOf("module.pth"));
        using var safetensors = WeightsFile.Open(WeightsFixture.PathOf("module.safetensors"));
        Assert.AreEqual(WeightsFileFormat.PyTorch, torch.Format);
        Assert.AreEqual(WeightsFileFormat.Safetensors, safetensors.Format);
        Assert.AreEqual(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(torch.Path))), torch.Sha256);
        torch.Verify();
        Assert.IsTrue(torch.Contains("bn.running_mean"));
        Assert.IsFalse(torch.Contains("bn"));
        Assert.ThrowsExactly<KeyNotFoundException>(() => torch.Read("bn"));
    }

    [TestMethod]
    public void Several_state_dicts_are_not_guessed_between()
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => WeightsFile.Open(WeightsFixture.PathOf("ambiguous.pth")));
        StringAssert.Contains(error.Message, "several dictionaries of tensors ('first', 'second')");
    }

    [TestMethod]
    public void No_tensor_is_left_behind_and_none_dies_with_a_scope_of_the_caller()
    {
        long before = LiveTensors.CountSettled();
        for (int round = 0; round < 3; round++)
        {
            using var file = WeightsFile.Open(WeightsFixture.PathOf("views.pth"));
            foreach (WeightsEntry entry in file.Entries)
            {
                using var scope = NewDisposeScope();
                file.Read(entry.Name);
            }
        }

        Assert.AreEqual(before, Tensor.TotalCount);
    }
}
