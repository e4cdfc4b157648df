using System.Globalization;
using System.Text.RegularExpressions;

namespace MaskRcnn.Weights.Families;

/// <summary>
/// The names that matterport's Mask R-CNN gives its layers in Keras, and what the same weights are called in a model. A file's name is
/// <c>group/layer/attribute:0</c>, for example <c>res4b_branch2a/res4b_branch2a/kernel:0</c>; where several models were made in one
/// process, the inner name has a number behind it, so that the group counts, but for the network in the network, <c>rpn_model</c>.
/// </summary>
internal static partial class KerasNames
{
    private const string Nested = "rpn_model";

    private static readonly Dictionary<string, string> s_layers = new(StringComparer.Ordinal)
    {
        ["conv1"] = "backbone.body.conv1", ["bn_conv1"] = "backbone.body.bn1",
        ["rpn_conv_shared"] = "rpn.head.conv.0.0", ["rpn_class_raw"] = "rpn.head.cls_logits", ["rpn_bbox_pred"] = "rpn.head.bbox_pred",
        ["mrcnn_class_conv1"] = "roi_heads.box_head.fc6.0", ["mrcnn_class_bn1"] = "roi_heads.box_head.fc6.1",
        ["mrcnn_class_conv2"] = "roi_heads.box_head.fc7.0", ["mrcnn_class_bn2"] = "roi_heads.box_head.fc7.1",
        ["mrcnn_class_logits"] = "roi_heads.box_predictor.cls_score", ["mrcnn_bbox_fc"] = "roi_heads.box_predictor.bbox_pred",
        ["mrcnn_mask_deconv"] = "roi_heads.mask_predictor.conv5_mask", ["mrcnn_mask"] = "roi_heads.mask_predictor.mask_fcn_logits",
    };

    // Keras 1 wrote the last four, and called a variance a deviation.
    private static readonly Dictionary<string, string> s_attributes = new(StringComparer.Ordinal)
    {
        ["kernel"] = "weight", ["bias"] = "bias", ["gamma"] = "weight", ["beta"] = "bias",
        ["moving_mean"] = "running_mean", ["moving_variance"] = "running_var",
        ["W"] = "weight", ["b"] = "bias", ["running_mean"] = "running_mean", ["running_std"] = "running_var",
    };

    /// <summary>The name in a model, or the name as it is where it is none of the original's.</summary>
    /// <param name="name">A name in a file.</param>
    public static string Translate(string name)
    {
        Match match = FileName().Match(name);
        if (!match.Success)
            return name;
        string layer = match.Groups["group"].Value;
        if (layer == Nested)
            layer = match.Groups["inner"].Value;
        return Layer(layer) is { } found && s_attributes.TryGetValue(match.Groups["attribute"].Value, out string? attribute)
            ? $"{found}.{attribute}"
            : name;
    }

    /// <summary>The name in a model of a layer of the original, or null.</summary>
    private static string? Layer(string layer)
    {
        if (s_layers.TryGetValue(layer, out string? known))
            return known;
        if (Residual().Match(layer) is { Success: true } block)
            return Residual(block);
        if (Pyramid().Match(layer) is { Success: true } level)
            return $"backbone.fpn.{(level.Groups["lateral"].Success ? "inner" : "layer")}_blocks.{Digit(level, "level") - 2}.0";
        return MaskLayer().Match(layer) is { Success: true } mask
            ? $"roi_heads.mask_head.{Digit(mask, "index") - 1}.{(mask.Groups["kind"].Value == "bn" ? 1 : 0)}"
            : null;
    }

    private static string Residual(Match block)
    {
        int index = block.Groups["block"].ValueSpan[0] - 'a';
        string prefix = $"backbone.body.layer{Digit(block, "stage") - 1}.{index}";
        bool isNorm = block.Groups["kind"].Value == "bn";
        string branch = block.Groups["branch"].Value;
        return branch == "1" ? $"{prefix}.downsample.{(isNorm ? 1 : 0)}" : $"{prefix}.{(isNorm ? "bn" : "conv")}{branch[1] - 'a' + 1}";
    }

    private static int Digit(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<group>\w+)/((?<inner>\w+?)(_\d+)?/(?<attribute>\w+)|\k<group>_(?<attribute>\w+)):0$")]
    private static partial Regex FileName();

    [GeneratedRegex("^(?<kind>res|bn)(?<stage>[2-5])(?<block>[a-z])_branch(?<branch>1|2[abc])$")]
    private static partial Regex Residual();

    [GeneratedRegex("^fpn_(p(?<level>[2-5])|(?<lateral>c)[2-5]p(?<level>[2-5]))$")]
    private static partial Regex Pyramid();

    [GeneratedRegex("^mrcnn_mask_(?<kind>conv|bn)(?<index>[1-9])$")]
    private static partial Regex MaskLayer();
}
