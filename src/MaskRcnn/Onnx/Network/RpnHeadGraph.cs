using MaskRcnn.Onnx.Graphs;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>The convolutions that rate and move the anchors of a level.</summary>
internal sealed class RpnHeadGraph(NetworkWeights weights, MaskRcnnOptions options)
{
    private const string Head = "rpn.head";

    /// <summary>What the network says of the A anchors of a map.</summary>
    /// <param name="map">[N,C,H,W].</param>
    /// <returns>[N,A] logits, [N,A,4] offsets, and the map [N,C,h,w] whose positions have anchors.</returns>
    public (GraphValue Logits, GraphValue Offsets, GraphValue Positions) Create(GraphValue map)
    {
        GraphValue hidden = map;
        for (int i = 0; i < options.RpnConvolutions; i++)
            hidden = weights.ConvolveBlock(hidden, $"{Head}.conv.{i}").Relu();
        hidden = Subsample(hidden);
        GraphValue logits = weights.Convolve(hidden, Head + ".cls_logits", "").Transpose(0, 2, 3, 1);
        GraphValue offsets = weights.Convolve(hidden, Head + ".bbox_pred", "").Transpose(0, 2, 3, 1).Reshape(0, -1, 4);
        return (Rate(logits), offsets, hidden);
    }

    // A softmax over background and object is a sigmoid of their difference.
    private GraphValue Rate(GraphValue logits)
    {
        if (options.Objectness == ObjectnessKind.Sigmoid)
            return logits.Reshape(0, -1);
        GraphValue[] pairs = logits.Reshape(0, -1, 2).Unstack(2);
        return pairs[1] - pairs[0];
    }

    // The positions of a convolution with a stride as TensorFlow pads it: from the first row or column on, or the second.
    private GraphValue Subsample(GraphValue hidden)
    {
        if (options.AnchorStride == 1)
            return hidden;
        return hidden.Slice(2, First(hidden.Length(2)), options.AnchorStride).Slice(3, First(hidden.Length(3)), options.AnchorStride);

        GraphValue First(GraphValue length)
        {
            const int kernel = 3;
            int step = options.AnchorStride;
            GraphValue padding = (((length + (step - 1)) / step - 1) * step + kernel - length).Max(0);
            return length.Graph.Scalar(DataType.Int64, kernel / 2) - padding / 2;
        }
    }
}
