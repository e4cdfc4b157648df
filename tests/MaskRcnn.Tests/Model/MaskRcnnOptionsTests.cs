using System.Text.Json;

namespace MaskRcnn.Tests.Model;

[TestClass]
public sealed class MaskRcnnOptionsTests
{
    public static IEnumerable<object[]> Mistakes() =>
    [
        ["Backbone", (MaskRcnnOptions o) => o.Backbone = (ResNetDepth)19],
        ["Normalization", (MaskRcnnOptions o) => o.Normalization = (NormalizationKind)7],
        ["NormalizationEpsilon", (MaskRcnnOptions o) => o.NormalizationEpsilon = float.NaN],
        ["FrozenStages", (MaskRcnnOptions o) => o.FrozenStages = 6],
        ["FrozenStages", (MaskRcnnOptions o) => o.FrozenStages = -1],
        ["PyramidNormalization", (MaskRcnnOptions o) => o.PyramidNormalization = (NormalizationKind)7],
        ["HeadNormalization", (MaskRcnnOptions o) => o.HeadNormalization = (NormalizationKind)7],
        ["RpnConvolutions", (MaskRcnnOptions o) => o.RpnConvolutions = 0],
        ["BoxHeadConvolutions", (MaskRcnnOptions o) => o.BoxHeadConvolutions = -1],
        ["BoxHeadChannels", (MaskRcnnOptions o) => o.BoxHeadChannels = 0],
        ["PyramidChannels", (MaskRcnnOptions o) => o.PyramidChannels = 0],
        ["BoxHeadSize", (MaskRcnnOptions o) => o.BoxHeadSize = 0],
        ["MaskHeadChannels", (MaskRcnnOptions o) => o.MaskHeadChannels = 0],
        ["MaskHeadLayers", (MaskRcnnOptions o) => o.MaskHeadLayers = 0],
        ["MinSize", (MaskRcnnOptions o) => o.MinSize = 0],
        ["MaxSize", (MaskRcnnOptions o) => o.MaxSize = 799],
        ["MaxSize", (MaskRcnnOptions o) => o.MaxSize = int.MaxValue],
        ["PixelMean", (MaskRcnnOptions o) => o.PixelMean = [1, 2]],
        ["PixelMean", (MaskRcnnOptions o) => o.PixelMean = null!],
        ["PixelStd", (MaskRcnnOptions o) => o.PixelStd = [1, 0, 1]],
        ["AnchorSizes", (MaskRcnnOptions o) => o.AnchorSizes = [1, 2, 3, 4]],
        ["AnchorAspectRatios", (MaskRcnnOptions o) => o.AnchorAspectRatios = []],
        ["RpnPreNmsTopTraining", (MaskRcnnOptions o) => o.RpnPreNmsTopTraining = 0],
        ["RpnPreNmsTopInference", (MaskRcnnOptions o) => o.RpnPreNmsTopInference = 0],
        ["RpnPostNmsTopTraining", (MaskRcnnOptions o) => o.RpnPostNmsTopTraining = 0],
        ["RpnPostNmsTopInference", (MaskRcnnOptions o) => o.RpnPostNmsTopInference = 0],
        ["RpnNmsThreshold", (MaskRcnnOptions o) => o.RpnNmsThreshold = 1.5f],
        ["RpnForegroundIoU", (MaskRcnnOptions o) => o.RpnForegroundIoU = float.NaN],
        ["RpnBackgroundIoU", (MaskRcnnOptions o) => o.RpnBackgroundIoU = 0.8f],
        ["RpnBatchSizePerImage", (MaskRcnnOptions o) => o.RpnBatchSizePerImage = 0],
        ["RpnPositiveFraction", (MaskRcnnOptions o) => o.RpnPositiveFraction = -0.1f],
        ["RpnScoreThreshold", (MaskRcnnOptions o) => o.RpnScoreThreshold = 2],
        ["BoxForegroundIoU", (MaskRcnnOptions o) => o.BoxForegroundIoU = -1],
        ["BoxBackgroundIoU", (MaskRcnnOptions o) => o.BoxBackgroundIoU = 0.6f],
        ["BoxBatchSizePerImage", (MaskRcnnOptions o) => o.BoxBatchSizePerImage = 0],
        ["BoxPositiveFraction", (MaskRcnnOptions o) => o.BoxPositiveFraction = 2],
        ["ScoreThreshold", (MaskRcnnOptions o) => o.ScoreThreshold = -1],
        ["NmsThreshold", (MaskRcnnOptions o) => o.NmsThreshold = 2],
        ["DetectionsPerImage", (MaskRcnnOptions o) => o.DetectionsPerImage = 0],
        ["MaskThreshold", (MaskRcnnOptions o) => o.MaskThreshold = 1.1f],
    ];

    [TestMethod]
    public void The_defaults_are_valid() => new MaskRcnnOptions().Validate();

    [TestMethod]
    [DynamicData(nameof(Mistakes))]
    public void A_value_out_of_range_is_refused_by_name(string name, object mistake)
    {
        var options = new MaskRcnnOptions();
        ((Delegate)mistake).DynamicInvoke(options);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(options.Validate).Message, $"Option {name} is ");
    }

    [TestMethod]
    public void The_architectures_of_torchvision_are_valid()
    {
        MaskRcnnOptions.MaskRcnnResNet50Fpn().Validate();
        MaskRcnnOptions.MaskRcnnResNet50FpnV2().Validate();
    }

    [TestMethod]
    public void Options_saved_before_an_option_existed_have_its_default()
    {
        var loaded = JsonSerializer.Deserialize<MaskRcnnOptions>("""{"Backbone":50,"Normalization":1,"BoxHeadSize":512}""")!;
        loaded.Validate();
        Assert.AreEqual(512, loaded.BoxHeadSize);
        Assert.AreEqual((1, 0, 256), (loaded.RpnConvolutions, loaded.BoxHeadConvolutions, loaded.BoxHeadChannels));
        Assert.IsNull(loaded.PyramidNormalization);
        Assert.IsNull(loaded.HeadNormalization);
    }

    [TestMethod]
    public void Options_outlive_JSON()
    {
        MaskRcnnOptions options = MaskRcnnOptions.MaskRcnnResNet50FpnV2();
        string json = JsonSerializer.Serialize(options);
        var loaded = JsonSerializer.Deserialize<MaskRcnnOptions>(json)!;
        Assert.AreEqual((2, 4), (loaded.RpnConvolutions, loaded.BoxHeadConvolutions));
        Assert.AreEqual(NormalizationKind.BatchNorm, loaded.HeadNormalization);
        Assert.AreEqual(json, JsonSerializer.Serialize(loaded));
    }

    [TestMethod]
    public void A_copy_shares_nothing()
    {
        var options = new MaskRcnnOptions { Backbone = ResNetDepth.ResNet34 };
        MaskRcnnOptions copy = options.Clone();
        copy.AnchorSizes[0] = copy.PixelMean[0] = copy.PixelStd[0] = copy.AnchorAspectRatios[0] = 77;
        Assert.AreEqual(ResNetDepth.ResNet34, copy.Backbone);
        float[] values = [.. options.AnchorSizes, .. options.PixelMean, .. options.PixelStd, .. options.AnchorAspectRatios];
        Assert.IsFalse(values.Contains(77));
    }
}
