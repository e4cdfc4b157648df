using static TorchSharp.torch;

namespace MaskRcnn.Weights.Families;

/// <summary>
/// How Keras and matterport's Mask R-CNN order the numbers of a tensor: kernels by row, column, input and output (of a transposed
/// convolution output and input), dense layers by input and output, offsets as y, x, height and width.
/// </summary>
internal static class KerasLayout
{
    private static readonly string[] s_offsets = ["rpn.head.bbox_pred.", "roi_heads.box_predictor.bbox_pred."];

    /// <summary>The shape that a tensor has in a model.</summary>
    /// <param name="shape">Its shape in a file.</param>
    public static IReadOnlyList<long> ToModelShape(IReadOnlyList<long> shape) => shape switch
    {
        [var height, var width, var inputs, var outputs] => [outputs, inputs, height, width],
        [var inputs, var outputs] => [outputs, inputs],
        _ => shape,
    };

    /// <summary>The tensor as a model has it, of the current dispose scope.</summary>
    /// <param name="modelName">Its name in the model.</param>
    /// <param name="value">As it is in a file.</param>
    public static Tensor ToModel(string modelName, Tensor value)
    {
        Tensor turned = value.dim() switch
        {
            4 => value.permute(3, 2, 0, 1),
            2 => value.transpose(0, 1),
            _ => value,
        };
        return Array.Exists(s_offsets, prefix => modelName.StartsWith(prefix, StringComparison.Ordinal)) ? SwapAxes(turned) : turned;
    }

    // y, x, height, width to x, y, width, height, in each group of four.
    private static Tensor SwapAxes(Tensor rows)
    {
        if (rows.size(0) % 4 != 0)
            return rows;
        long[] order = [.. Enumerable.Range(0, (int)rows.size(0)).Select(row => (long)(row ^ 1))];
        return rows.index_select(0, tensor(order, dtype: ScalarType.Int64));
    }
}
