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

    [TestMethod]
    public void List_tells_what_is_published_and_what_is_here()
    {
        using var listed = JsonDocument.Parse(CommandLine.Run("weights", "list", "--json").Expect(0).Output);
        JsonElement first = listed.RootElement.GetProperty("weights")[0];
        Assert.AreEqual("coco", first.GetProperty("name").GetString());
        Assert.AreEqual("maskrcnn_resnet50_fpn", first.GetProperty("family").GetString());
        Assert.AreEqual(37.9, first.GetProperty("boxAP").GetDouble());
        StringAssert.StartsWith(first.GetProperty("hash").GetString(), "SHA256 bf2d0c1e");
        string table = CommandLine.Run("weights", "list").Expect(0).Output;
        StringAssert.Contains(table, "imagenet-resnet101");
        StringAssert.Contains(table, "the variable MASKRCNN_CACHE moves it");
    }

    [TestMethod]
    public void What_is_neither_a_file_nor_a_name_is_refused_with_the_names()
    {
        string error = CommandLine.Run("predict", "a.png", "--weights", "cocoa").Expect(2).Error;
        StringAssert.Contains(error, "--weights is cocoa, but there is no such file; expected a file, an address (http or https), or one of coco, coco-v2");
        error = CommandLine.Run("train", "data.json", "--initial-weights", "first").Expect(2).Error;
        StringAssert.Contains(error, "--initial-weights is first");
        StringAssert.Contains(error, "one of imagenet, last, coco");
    }
}
