using MaskRcnn.Training;

namespace MaskRcnn.Logging;

/// <summary>The losses by the names that they have in logs, which are torchvision's.</summary>
internal static class LossFields
{
    public static IReadOnlyList<(string Name, Func<LossValues, float> Of)> All { get; } =
    [
        ("total", losses => losses.Total),
        ("classifier", losses => losses.Classifier),
        ("box_reg", losses => losses.BoxRegression),
        ("mask", losses => losses.Mask),
        ("objectness", losses => losses.Objectness),
        ("rpn_box_reg", losses => losses.RpnBoxRegression),
    ];

    /// <summary>The member of a JSON line: <c>loss</c> for the total, <c>loss_mask</c> and so on.</summary>
    public static string JsonName(string name) => name == "total" ? "loss" : $"loss_{name}";
}
