using MaskRcnn.Onnx.Graphs;
using MaskRcnn.Proposals;
using MaskRcnn.Structures;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>Computes anchors from their indices and from the sizes of map and image, which may be any.</summary>
internal sealed class AnchorGraph
{
    private readonly GraphBuilder _graph;
    private readonly Box[][] _shapes;

    public AnchorGraph(GraphBuilder graph, MaskRcnnOptions options)
    {
        _graph = graph;
        // The anchors of maps of one position are the shapes themselves.
        var one = new ImageSize(1, 1);
        var generator = new AnchorGenerator(options.AnchorSizes, options.AnchorAspectRatios);
        Box[] boxes = generator.Generate(one, [.. options.AnchorSizes.Select(_ => one)]).Boxes;
        _shapes = [.. boxes.Chunk(options.AnchorAspectRatios.Length)];
    }

    /// <summary>The anchors with the given indices.</summary>
    /// <param name="indices">[N,k] in the order row, column, shape.</param>
    /// <param name="map">[N,C,H,W] of the level.</param>
    /// <param name="pixels">[N,3,H,W] the images with padding.</param>
    /// <param name="level">0 for P2.</param>
    public GraphBoxes Place(GraphValue indices, GraphValue map, GraphValue pixels, int level)
    {
        Box[] shapes = _shapes[level];
        GraphValue width = map.Length(3);
        GraphValue position = indices / shapes.Length;
        GraphValue shape = indices % shapes.Length;
        // The stride is not always a power of 2, as for the anchors of the engine.
        GraphValue x = (position % width * (pixels.Length(3) / width)).Cast(DataType.Float);
        GraphValue y = (position / width * (pixels.Length(2) / map.Length(2))).Cast(DataType.Float);
        return new GraphBoxes(x + Edge("x0", box => box.X0), y + Edge("y0", box => box.Y0), x + Edge("x1", box => box.X1), y + Edge("y1", box => box.Y1));

        GraphValue Edge(string name, Func<Box, float> of) =>
            _graph.Initializer($"anchors.{level}.{name}", Array.ConvertAll(shapes, box => of(box)), shapes.Length).Gather(shape);
    }
}
