using MaskRcnn.Onnx.Graphs;
using MaskRcnn.RoiHeads;
using static TorchSharp.torch;

namespace MaskRcnn.Onnx.Network;

/// <summary>The mask branch: a small mask for each detection, of its class only.</summary>
internal sealed class MaskBranchGraph(NetworkWeights weights, MaskRcnnOptions options, RegionPoolingGraph pooling)
{
    private const int PoolSize = RegionHeads.MaskSize / 2;
    private const int Subpixels = 4;
    private const string Head = "roi_heads.mask_head";
    private const string Predictor = "roi_heads.mask_predictor";

    /// <summary>Probabilities [D,28,28] in the order of the detections.</summary>
    public GraphValue Create(GraphValue[] pyramid, GraphDetections detections)
    {
        using var scope = weights.Graph.Scope("masks");
        (GraphValue hidden, GraphValue order) = pooling.Create(pyramid, detections.Boxes, detections.Images, PoolSize);
        for (int i = 0; i < options.MaskHeadLayers; i++)
            hidden = weights.ConvolveBlock(hidden, $"{Head}.{i}").Relu();
        GraphValue sorted = Predict(hidden, detections.Labels.Gather(order)).Sigmoid();
        GraphValue shape = weights.Graph.Node("Shape", OnnxMessages.TensorProto.Types.DataType.Int64, [sorted]);
        return shape.Fill(0).Scatter(order.Unsqueeze(1), sorted);
    }

    // The kernels of the transposed convolution do not overlap, so that it is a 1x1 convolution to 2x2 pixels of channels; and of the
    // logits only those of the class are computed.
    private GraphValue Predict(GraphValue hidden, GraphValue labels)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Tensor upsampling = ClassMasks.ToRows(weights.Tensor(Predictor + ".conv5_mask.weight")).unsqueeze(2).unsqueeze(3);
        GraphValue weight = weights.Store(Predictor + ".conv5_mask.weight", upsampling);
        GraphValue bias = weights.Store(Predictor + ".conv5_mask.bias", ClassMasks.ToRowBias(weights.Tensor(Predictor + ".conv5_mask.bias")));
        GraphValue upsampled = weights.Convolve(hidden, weight, bias, size: 1).Relu();

        GraphValue ofClass = weights.Store(Predictor + ".mask_fcn_logits.weight", weights.Tensor(Predictor + ".mask_fcn_logits.weight").flatten(1));
        GraphValue biases = weights.Store(Predictor + ".mask_fcn_logits.bias", weights.Tensor(Predictor + ".mask_fcn_logits.bias"));
        GraphValue channels = upsampled.Reshape(0, Subpixels, options.MaskHeadChannels, PoolSize * PoolSize);
        GraphValue logits = ofClass.Gather(labels).Unsqueeze(1, 2).MatrixProduct(channels);

        // [D,2,2,14,14]: the rows of the 2x2 pixels go beside the rows of the map.
        GraphValue joined = logits.Reshape(0, 2, 2, PoolSize, PoolSize).Transpose(0, 3, 1, 4, 2)
            .Reshape(0, RegionHeads.MaskSize, RegionHeads.MaskSize);
        return joined + biases.Gather(labels).Unsqueeze(1, 2);
    }
}
