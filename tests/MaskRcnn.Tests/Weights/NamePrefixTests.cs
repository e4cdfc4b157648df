using MaskRcnn.Weights;
using MaskRcnn.Weights.Families;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Weights;

/// <summary>Names with something before them, as wrappers of PyTorch write them.</summary>
[TestClass]
public sealed class NamePrefixTests
{
    private static readonly string[] s_names = [.. File.ReadLines(
        Path.Combine(AppContext.BaseDirectory, "Fixtures", "Torchvision", "maskrcnn_resnet50_fpn.state_dict.txt")).Select(line => line.Split(' ')[0])];

    [TestMethod]
    [DataRow("module.", DisplayName = "DataParallel")]
    [DataRow("_orig_mod.", DisplayName = "torch.compile")]
    [DataRow("model.", DisplayName = "Lightning")]
    [DataRow("_orig_mod.module.", DisplayName = "both")]
    public void Known_prefixes_are_dropped(string prefix)
    {
        WeightsFamily family = WeightsFamily.Recognize(Entries(prefix))!;
        Assert.AreEqual("maskrcnn_resnet50_fpn", family.Name);
        CollectionAssert.AreEqual(s_names, s_names.Select(name => family.Map(prefix + name).ModelName).ToArray());
    }

    [TestMethod]
    public void Names_that_are_nearly_right_are_answered_with_the_right_ones()
    {
        Assert.IsNull(WeightsFamily.Recognize(Entries("detector.")));
        string answer = NameSuggestion.Describe(Entries("detector."));
        StringAssert.Contains(answer, "found 'detector.backbone.body.conv1.weight' where 'backbone.body.conv1.weight' is expected");
        answer = NameSuggestion.Describe([new WeightsEntry("x", ScalarType.Float32, [1], 4)]);
        StringAssert.StartsWith(answer, "found 'x'; expected names such as 'backbone.body.conv1.weight'");
    }

    private static WeightsEntry[] Entries(string prefix) =>
        Array.ConvertAll(s_names, name => new WeightsEntry(prefix + name, ScalarType.Float32, [1], 4));
}
