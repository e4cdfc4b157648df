using MaskRcnn.Backbones;
using MaskRcnn.Onnx.Graphs;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>From the pictures as given to the batch that the network takes: resized, normalised, padded. Frames as whole numbers [1].</summary>
/// <param name="Pixels">[N,3,H,W] normalised.</param>
/// <param name="Count">N.</param>
/// <param name="Height">Height as given.</param>
/// <param name="Width">Width as given.</param>
/// <param name="ResizedHeight">Height after resizing, without padding.</param>
/// <param name="ResizedWidth">Width after resizing, without padding.</param>
internal sealed record ImageGraph(
    GraphValue Pixels, GraphValue Count, GraphValue Height, GraphValue Width, GraphValue ResizedHeight, GraphValue ResizedWidth)
{
    /// <summary>Name of the graph's input.</summary>
    public const string InputName = "image";

    private const double GreyLevels = 255;

    public static ImageGraph Create(GraphBuilder graph, MaskRcnnOptions model, OnnxExportOptions options)
    {
        using var scope = graph.Scope("preparation");
        GraphDimension count = Dimension(options.BatchSize, "batch");
        (GraphDimension height, GraphDimension width) = options.ImageSize is { } size
            ? (size.Height, size.Width)
            : ((GraphDimension)"height", (GraphDimension)"width");
        bool bytes = options.Input == OnnxInput.Pixels;
        GraphValue given = bytes
            ? graph.Input(InputName, DataType.Uint8, count, height, width, 3).Transpose(0, 3, 1, 2)
            : graph.Input(InputName, DataType.Float, count, 3, height, width);
        return Prepare(given.Cast(DataType.Float), model, bytes ? GreyLevels : 1);
    }

    private static ImageGraph Prepare(GraphValue given, MaskRcnnOptions model, double white)
    {
        GraphBuilder graph = given.Graph;
        (GraphValue count, GraphValue height, GraphValue width) = (given.Length(0), given.Length(2), given.Length(3));

        // The factor is a float32 product with a reciprocal in torchvision; the last bit decides about whole pixels.
        GraphValue byShorter = Reciprocal(height.Min(width)) * model.MinSize;
        GraphValue byLonger = Reciprocal(height.Max(width)) * model.MaxSize;
        GraphValue factor = byShorter.Min(byLonger).Cast(DataType.Double);
        (GraphValue newHeight, GraphValue newWidth) = (Resize(height, factor), Resize(width, factor));
        GraphValue resized = BilinearGraph.Resize(BilinearGraph.Resize(given, 2, height, newHeight), 3, width, newWidth);
        GraphValue mean = Channels(graph, "preparation/mean", model.PixelMean, white);
        GraphValue deviation = Channels(graph, "preparation/deviation", model.PixelStd, white);
        GraphValue normalized = (resized - mean) / deviation;
        GraphValue pads = GraphValue.Concat(0, graph.List(0, 0, 0, 0, 0, 0), Missing(newHeight), Missing(newWidth));
        GraphValue padded = graph.Node("Pad", DataType.Float, [normalized, pads, graph.Scalar(DataType.Float, 0)]);
        return new ImageGraph(padded, count, height, width, newHeight, newWidth);
    }

    private static GraphDimension Dimension(int? length, string name) => length is { } known ? (GraphDimension)known : name;

    // Rounded to float32 only afterwards: ONNX Runtime makes one division of a float32 reciprocal and the product behind it.
    private static GraphValue Reciprocal(GraphValue side) =>
        (side.Graph.Scalar(DataType.Double, 1) / side.Cast(DataType.Double)).Cast(DataType.Float);

    private static GraphValue Resize(GraphValue side, GraphValue factor) =>
        (side.Cast(DataType.Double) * factor).Floor().Cast(DataType.Int64).Max(1);

    // To a multiple of the coarsest stride.
    private static GraphValue Missing(GraphValue side)
    {
        const int multiple = PyramidBackbone.SizeMultiple;
        return (side + (multiple - 1)) / multiple * multiple - side;
    }

    private static GraphValue Channels(GraphBuilder graph, string name, float[] values, double white) =>
        graph.Initializer(name, Array.ConvertAll(values, value => (float)(value * white)), 1, 3, 1, 1);
}
