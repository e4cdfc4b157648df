using MaskRcnn.Onnx.Graphs;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>
/// Resizes one axis of pictures linearly between pixel centres, with torch's numbers. The standard's Resize would do, but ONNX Runtime
/// computes its positions in float32: in a picture of 600 pixels they are off by up to 6e-5 pixel, which moves scores by 1e-4.
/// </summary>
internal static class BilinearGraph
{
    /// <param name="pictures">[N,3,H,W].</param>
    /// <param name="axis">2 for rows, 3 for columns.</param>
    /// <param name="from">Length of the axis, [1].</param>
    /// <param name="to">Length it is to have, [1].</param>
    public static GraphValue Resize(GraphValue pictures, long axis, GraphValue from, GraphValue to)
    {
        // The scale is float32 in torch, what follows from it is not.
        GraphValue scale = (from.Cast(DataType.Float) / to.Cast(DataType.Float)).Cast(DataType.Double);
        GraphValue position = ((to.CountTo().Cast(DataType.Double) + 0.5) * scale - 0.5).Max(0);
        GraphValue last = from - 1;
        GraphValue first = position.Floor().Cast(DataType.Int64).Min(last);
        GraphValue second = (first + 1).Min(last);
        GraphValue weight = (position - first.Cast(DataType.Double)).Cast(DataType.Float);
        if (axis == 2)
            weight = weight.Unsqueeze(1);
        GraphValue rest = pictures.Graph.Scalar(DataType.Float, 1) - weight;
        return pictures.Gather(first, axis) * rest + pictures.Gather(second, axis) * weight;
    }
}
