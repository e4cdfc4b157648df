using System.Globalization;
using System.Text.RegularExpressions;

namespace MaskRcnn.Weights.Families;

/// <summary>The names that detectron2 gives the weights of its Mask R-CNN with a feature pyramid, and what they are called in a model.</summary>
internal static partial class Detectron2Names
{
    private static readonly Dictionary<string, string> s_modules = new(StringComparer.Ordinal)
    {
        ["backbone.bottom_up.stem.conv1"] = "backbone.body.conv1", ["backbone.bottom_up.stem.conv1.norm"] = "backbone.body.bn1",
        ["proposal_generator.rpn_head.conv"] = "rpn.head.conv.0.0",
        ["proposal_generator.rpn_head.objectness_logits"] = "rpn.head.cls_logits",
        ["proposal_generator.rpn_head.anchor_deltas"] = "rpn.head.bbox_pred",
        ["roi_heads.box_head.fc1"] = "roi_heads.box_head.fc6", ["roi_heads.box_head.fc2"] = "roi_heads.box_head.fc7",
        ["roi_heads.mask_head.deconv"] = "roi_heads.mask_predictor.conv5_mask",
        ["roi_heads.mask_head.predictor"] = "roi_heads.mask_predictor.mask_fcn_logits",
    };

    /// <summary>The name in a model, or the name as it is where it is none of detectron2's.</summary>
    /// <param name="name">A name in a file.</param>
    public static string Translate(string name)
    {
        int dot = name.LastIndexOf('.');
        return dot > 0 && FindModule(name[..dot]) is { } module ? module + name[dot..] : name;
    }

    private static string? FindModule(string module)
    {
        if (s_modules.TryGetValue(module, out string? known))
            return known;
        if (Residual().Match(module) is { Success: true } block)
            return Residual(block);
        if (Pyramid().Match(module) is { Success: true } level)
            return $"backbone.fpn.{(level.Groups["kind"].Value == "lateral" ? "inner" : "layer")}_blocks.{Digit(level, "level") - 2}.0";
        return MaskLayer().Match(module) is { Success: true } mask ? $"roi_heads.mask_head.{Digit(mask, "index") - 1}.0" : null;
    }

    private static string Residual(Match block)
    {
        string prefix = $"backbone.body.layer{Digit(block, "stage") - 1}.{block.Groups["block"].Value}";
        bool isNorm = block.Groups["norm"].Success;
        string convolution = block.Groups["convolution"].Value;
        return convolution == "shortcut" ? $"{prefix}.downsample.{(isNorm ? 1 : 0)}" : $"{prefix}.{(isNorm ? "bn" : "conv")}{convolution[^1]}";
    }

    private static int Digit(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^backbone\.bottom_up\.res(?<stage>[2-5])\.(?<block>\d{1,3})\.(?<convolution>shortcut|conv[1-3])(?<norm>\.norm)?$")]
    private static partial Regex Residual();

    [GeneratedRegex(@"^backbone\.fpn_(?<kind>lateral|output)(?<level>[2-5])$")]
    private static partial Regex Pyramid();

    [GeneratedRegex(@"^roi_heads\.mask_head\.mask_fcn(?<index>[1-9])$")]
    private static partial Regex MaskLayer();
}
