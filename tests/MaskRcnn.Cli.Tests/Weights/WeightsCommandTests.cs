using System.Security.Cryptography;
using System.Text.Json;
using MaskRcnn.Cli.Tests.Predictions;
using MaskRcnn.Weights;

namespace MaskRcnn.Cli.Tests.Weights;

[TestClass]
public sealed class WeightsCommandTests
{
    [TestMethod]
    public void Show_tells_hash_family_and_tensors()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("weights.safetensors");
        SmallWeights.Save(path);
        using var shown = JsonDocument.Parse(CommandLine.Run("weights", "show", path, "--json").Expect(0).Output);
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), shown.RootElement.GetProperty("sha256").GetString());
        Assert.AreEqual("maskrcnn", shown.RootElement.GetProperty("family").GetString());

        string table = CommandLine.Run("weights", "show", path).Expect(0).Output;
        StringAssert.Contains(table, "backbone.body.conv1.weight");
        StringAssert.Contains(table, "64 × 3 × 7 × 7");
    }

    [TestMethod]
    public void Convert_keeps_names_types_and_numbers()
    {
        using var folder = new TemporaryFolder();
        string from = folder.PathOf("from.safetensors"), to = folder.PathOf("to.safetensors");
        SmallWeights.Save(from);
        CommandLine.Run("weights", "convert", from, to).Expect(0);
        CollectionAssert.AreEqual(File.ReadAllBytes(from), File.ReadAllBytes(to));
        using var file = WeightsFile.Open(to);
        file.Verify();
    }

    [TestMethod]
    public void A_broken_file_is_named()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("broken.pth", "garbage, and more of it");
        StringAssert.Contains(CommandLine.Run("weights", "show", path).Expect(1).Error, path);
    }
}
