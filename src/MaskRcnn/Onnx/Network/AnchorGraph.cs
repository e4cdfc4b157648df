using MaskRcnn.Onnx.Graphs;
using MaskRcnn.Proposals;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>Computes anchors from their indices and from the sizes of map and image, which may be any.</summary>
internal sealed class AnchorGraph(GraphBuilder graph, MaskRcnnOptions options, ImageGraph images, FrameGraph frame)
{
    private readonly IReadOnlyList<(double X, double Y)[]> _halfSizes = new AnchorGenerator(options).HalfSizes;

    /// <summary>The anchors with the given indices, in the network's frame.</summary>
    /// <param name="indices">[N,k] in the order row, column, shape.</param>
    /// <param name="map">[N,C,H,W]: every position has anchors.</param>
    /// <param name="level">0 for P2.</param>
    public GraphBoxes Place(GraphValue indices, GraphValue map, int level)
    {
        (double X, double Y)[] halves = _halfSizes[level];
        GraphValue width = map.Length(3);
        GraphValue position = indices / halves.Length;
        GraphValue shape = indices % halves.Length;
        GraphValue x = (position % width * Stride(images.PaddedWidth, width, level)).Cast(DataType.Double);
        GraphValue y = (position / width * Stride(images.PaddedHeight, map.Length(2), level)).Cast(DataType.Double);
        GraphValue halfX = Halves("x", half => half.X), halfY = Halves("y", half => half.Y);
        return frame.FromPadded(new GraphBoxes(x - halfX, y - halfY, x + halfX, y + halfY));

        GraphValue Halves(string axis, Func<(double X, double Y), double> of) =>
            graph.Initializer($"anchors.{level}.{axis}", Array.ConvertAll(halves, half => of(half)), halves.Length).Gather(shape);
    }

    // torchvision's stride is not always a power of 2.
    private GraphValue Stride(GraphValue padded, GraphValue length, int level) => options.AnchorPlacement == AnchorPlacement.Exact
        ? graph.List((AnchorGenerator.FinestStride << level) * options.AnchorStride)
        : padded / length;
}
