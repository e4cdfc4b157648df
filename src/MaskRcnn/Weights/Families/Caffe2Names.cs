using System.Globalization;
using System.Text.RegularExpressions;

namespace MaskRcnn.Weights.Families;

/// <summary>
/// The names that Detectron, which was written for Caffe2, gave the weights of its Mask R-CNN with a feature pyramid, and what they are
/// called in a model. Its normalisation is a scale and a shift, with the statistics folded in.
/// </summary>
internal static partial class Caffe2Names
{
    private static readonly Dictionary<string, string> s_modules = new(StringComparer.Ordinal)
    {
        ["conv1"] = "backbone.body.conv1", ["res_conv1_bn"] = "backbone.body.bn1",
        ["conv_rpn_fpn2"] = "rpn.head.conv.0.0", ["rpn_cls_logits_fpn2"] = "rpn.head.cls_logits", ["rpn_bbox_pred_fpn2"] = "rpn.head.bbox_pred",
        ["fc6"] = "roi_heads.box_head.fc6", ["fc7"] = "roi_heads.box_head.fc7",
        ["cls_score"] = "roi_heads.box_predictor.cls_score", ["bbox_pred"] = "roi_heads.box_predictor.bbox_pred",
        ["conv5_mask"] = "roi_heads.mask_predictor.conv5_mask", ["mask_fcn_logits"] = "roi_heads.mask_predictor.mask_fcn_logits",
    };

    /// <summary>The name in a model, or the name as it is where it is none of Detectron's.</summary>
    /// <param name="name">A name in a file.</param>
    public static string Translate(string name)
    {
        Match match = FileName().Match(name);
        return match.Success && FindModule(match.Groups["module"].Value) is { } module
            ? $"{module}.{(match.Groups["attribute"].Value is "b" ? "bias" : "weight")}"
            : name;
    }

    private static string? FindModule(string module)
    {
        if (s_modules.TryGetValue(module, out string? known))
            return known;
        if (Residual().Match(module) is { Success: true } block)
            return Residual(block);
        if (Pyramid().Match(module) is { Success: true } level)
        {
            bool isLateral = level.Groups["inner"].Success;
            return $"backbone.fpn.{(isLateral ? "inner" : "layer")}_blocks.{Digit(level, "stage") - 2}.0";
        }

        return MaskLayer().Match(module) is { Success: true } mask ? $"roi_heads.mask_head.{Digit(mask, "index") - 1}.0" : null;
    }

    private static string Residual(Match block)
    {
        string prefix = $"backbone.body.layer{Digit(block, "stage") - 1}.{block.Groups["block"].Value}";
        bool isNorm = block.Groups["norm"].Success;
        string branch = block.Groups["branch"].Value;
        return branch == "1" ? $"{prefix}.downsample.{(isNorm ? 1 : 0)}" : $"{prefix}.{(isNorm ? "bn" : "conv")}{branch[1] - 'a' + 1}";
    }

    private static int Digit(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    // w and b of convolutions, s and b of normalisation.
    [GeneratedRegex(@"^(?<module>.+)_(?<attribute>[wsb])$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^res(?<stage>[2-5])_(?<block>\d{1,3})_branch(?<branch>1|2[abc])(?<norm>_bn)?$")]
    private static partial Regex Residual();

    // The lateral of the coarsest level is called otherwise than the rest.
    [GeneratedRegex(@"^fpn_(?<inner>inner_)?res(?<stage>[2-5])_\d{1,3}_sum(_lateral)?$")]
    private static partial Regex Pyramid();

    [GeneratedRegex(@"^_\[mask\]_fcn(?<index>[1-9])$")]
    private static partial Regex MaskLayer();
}
