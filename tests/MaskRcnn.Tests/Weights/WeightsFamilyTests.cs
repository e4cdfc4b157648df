using System.Text.RegularExpressions;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Weights;

/// <summary>Names written by torchvision 0.14.1 (see Fixtures/Torchvision/README.md and Fixtures/Weights/make_resnet_names.py).</summary>
[TestClass]
public sealed partial class WeightsFamilyTests
{
    [TestMethod]
    [DataRow("maskrcnn_resnet50_fpn")]
    [DataRow("maskrcnn_resnet50_fpn_v2")]
    public void Detector_of_torchvision_is_recognised_and_every_name_stays(string name)
    {
        string[] names = ReadNames(name);
        WeightsFamily family = WeightsFamily.Recognize(Entries(names))!;
        Assert.AreEqual(name, family.Name);
        Assert.IsFalse(family.IsBackbone);
        CollectionAssert.AreEqual(names, names.Select(item => family.Map(item).ModelName).ToArray());
    }

    [TestMethod]
    public void Names_before_torchvision_0_13_become_the_later_ones()
    {
        string[] names = ReadNames("maskrcnn_resnet50_fpn"), old = Array.ConvertAll(names, ToOldName);
        Assert.AreEqual(26, names.Zip(old).Count(pair => pair.First != pair.Second));
        WeightsFamily family = WeightsFamily.Recognize(Entries(old))!;
        Assert.AreEqual("maskrcnn_resnet50_fpn", family.Name);
        CollectionAssert.AreEqual(names, old.Select(item => family.Map(item).ModelName).ToArray());
    }

    [TestMethod]
    public void Residual_networks_go_into_the_backbone_without_their_classifier()
    {
        string[] lines = File.ReadAllLines(WeightsFixture.PathOf("resnets.txt"));
        Assert.HasCount(5, lines);
        foreach (string line in lines)
        {
            string[] words = line.Split(' ');
            WeightsFamily family = WeightsFamily.Recognize(Entries([.. words.Skip(1), "fc.weight", "fc.bias"]))!;
            Assert.AreEqual(words[0], family.Name);
            Assert.IsTrue(family.IsBackbone);
            Assert.AreEqual($"backbone.body.{words[1]}", family.Map(words[1]).ModelName);
            Assert.IsNotNull(family.Map("fc.bias").SkipReason);
            Assert.AreEqual(words[0], $"resnet{(int)family.CreateOptions().Backbone}");
        }
    }

    [TestMethod]
    public void Epsilon_is_the_familys()
    {
        Assert.AreEqual(0, WeightsFamily.Find("maskrcnn_resnet50_fpn").CreateOptions().NormalizationEpsilon);
        Assert.AreEqual(1e-5f, WeightsFamily.Find("maskrcnn_resnet50_fpn_v2").CreateOptions().NormalizationEpsilon);
        Assert.AreEqual(1e-5f, WeightsFamily.Find("resnet50").CreateOptions().NormalizationEpsilon);
    }

    [TestMethod]
    public void Unknown_names_are_refused_or_not_recognised()
    {
        Assert.IsNull(WeightsFamily.Recognize(Entries(["a", "b.weight"])));
        var error = Assert.ThrowsExactly<ArgumentException>(() => WeightsFamily.Find("yolo"));
        StringAssert.StartsWith(error.Message, "There is no family of weights named \"yolo\"; expected one of maskrcnn_resnet50_fpn_v2, ");
    }

    // What torchvision's _load_from_state_dict methods do, backwards.
    private static string ToOldName(string name)
    {
        string old = name.Replace("rpn.head.conv.0.0.", "rpn.head.conv.", StringComparison.Ordinal);
        old = PyramidName().Replace(old, "$1.");
        return MaskHeadName().Replace(old, match => $"mask_head.mask_fcn{int.Parse(match.Groups[1].ValueSpan) + 1}.");
    }

    private static string[] ReadNames(string model) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Torchvision", $"{model}.state_dict.txt")).Select(line => line.Split(' ')[0])];

    private static WeightsEntry[] Entries(string[] names) => Array.ConvertAll(names, name => new WeightsEntry(name, ScalarType.Float32, [1], 4));

    [GeneratedRegex(@"((?:inner|layer)_blocks\.\d)\.0\.")]
    private static partial Regex PyramidName();

    [GeneratedRegex(@"mask_head\.(\d)\.0\.")]
    private static partial Regex MaskHeadName();
}
