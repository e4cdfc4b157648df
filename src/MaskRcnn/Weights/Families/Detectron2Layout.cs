using static TorchSharp.torch;

namespace MaskRcnn.Weights.Families;

/// <summary>
/// How detectron2 orders classes: the background is the last row of the class scores and has no rows among offsets and masks. Here it
/// is the first everywhere.
/// </summary>
internal static class Detectron2Layout
{
    private const string Scores = "roi_heads.box_predictor.cls_score.", Offsets = "roi_heads.box_predictor.bbox_pred.";
    private const string Masks = "roi_heads.mask_predictor.mask_fcn_logits.";

    /// <summary>The shape that a tensor has in a model.</summary>
    /// <param name="modelName">Its name in the model.</param>
    /// <param name="shape">Its shape in a file.</param>
    public static IReadOnlyList<long> ToModelShape(string modelName, IReadOnlyList<long> shape) =>
        CountNewRows(modelName) is > 0 and var rows && shape is [>= 0 and < long.MaxValue - 4 and var first, ..]
            ? [first + rows, .. shape.Skip(1)]
            : shape;

    /// <summary>The tensor as a model has it, of the current dispose scope.</summary>
    /// <param name="modelName">Its name in the model.</param>
    /// <param name="value">As it is in a file.</param>
    public static Tensor ToModel(string modelName, Tensor value)
    {
        if (modelName.StartsWith(Scores, StringComparison.Ordinal) && value.size(0) > 1)
            return value.roll([1], [0]);
        if (CountNewRows(modelName) is not (> 0 and var rows) || value.dim() == 0)
            return value;
        return cat([zeros([rows, .. value.shape.Skip(1)], dtype: value.dtype), value], 0);
    }

    private static long CountNewRows(string modelName) =>
        modelName.StartsWith(Offsets, StringComparison.Ordinal) ? 4 : modelName.StartsWith(Masks, StringComparison.Ordinal) ? 1 : 0;
}
