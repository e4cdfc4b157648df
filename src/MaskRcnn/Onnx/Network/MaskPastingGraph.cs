using MaskRcnn.Onnx.Graphs;
using MaskRcnn.RoiHeads;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>
/// Puts small masks into their boxes at the size of the image, as products of matrices: a bilinear resize is one along each axis, and
/// rows of zeros lie outside the box.
/// </summary>
internal static class MaskPastingGraph
{
    // The mask gets a border of zeros, and the box grows with it, so that the mask can end between pixels.
    private const int Padded = RegionHeads.MaskSize + 2;
    private const double Growth = (double)Padded / RegionHeads.MaskSize;

    /// <summary>Whether each pixel belongs to each mask: [D,H,W].</summary>
    /// <param name="masks">[D,28,28] probabilities.</param>
    /// <param name="boxes">Boxes in pixels of the image, [D] each.</param>
    /// <param name="height">Height of the image, [1].</param>
    /// <param name="width">Width of the image, [1].</param>
    /// <param name="threshold">Pixels of this probability or more belong to the mask.</param>
    public static GraphValue Create(GraphValue masks, GraphBoxes boxes, GraphValue height, GraphValue width, float threshold)
    {
        GraphBuilder graph = masks.Graph;
        using var scope = graph.Scope("pasting");
        GraphValue padded = graph.Node("Pad", DataType.Float, [masks, graph.List(0, 1, 1, 0, 1, 1), graph.Scalar(DataType.Float, 0)]);
        GraphValue rows = CreateWeights(boxes.Y0, boxes.Y1, height);
        GraphValue columns = CreateWeights(boxes.X0, boxes.X1, width);
        return rows.MatrixProduct(padded).MatrixProduct(columns.Transpose(0, 2, 1)).IsAtLeast(threshold);
    }

    // [D,length,30]: how much of each sample of the mask each pixel of the image gets.
    private static GraphValue CreateWeights(GraphValue near, GraphValue far, GraphValue length)
    {
        GraphBuilder graph = near.Graph;
        GraphValue half = (far - near) * 0.5 * Growth;
        GraphValue center = (far + near) * 0.5;
        GraphValue start = (center - half).Cast(DataType.Int64).Unsqueeze(1);
        GraphValue end = (center + half).Cast(DataType.Int64).Unsqueeze(1);
        GraphValue pixels = length.CountTo().Unsqueeze(0);
        GraphValue scale = graph.Scalar(DataType.Float, Padded) / (end - start + 1).Max(1).Cast(DataType.Float);
        GraphValue position = (((pixels - start).Cast(DataType.Float) + 0.5) * scale - 0.5).Max(0).Min(Padded - 1).Unsqueeze(2);
        GraphValue samples = graph.Initializer("constants/samples", [.. Enumerable.Range(0, Padded).Select(i => (float)i)], 1, 1, Padded);
        GraphValue weights = (graph.Scalar(DataType.Float, 1) - (position - samples).Abs()).Max(0);
        GraphValue inside = pixels.IsAtLeast(start) & pixels.IsAtMost(end);
        return weights.Where(inside.Unsqueeze(2), 0);
    }
}
