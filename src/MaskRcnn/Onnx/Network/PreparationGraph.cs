using MaskRcnn.Backbones;
using MaskRcnn.Onnx.Graphs;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>From the pictures as given to the batch that the network takes: resized, normalised, padded.</summary>
internal static class PreparationGraph
{
    /// <summary>Name of the graph's input.</summary>
    public const string InputName = "image";

    private const float White = 255;

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
        if (model.ChannelOrder == ChannelOrder.Bgr)
            given = given.Gather(graph.List(2, 1, 0), axis: 1);
        given = given.Cast(DataType.Float);
        if (model.Resampling == ImageResampling.EdgeExtended)
            return Interpolate(given, model, bytes ? White / model.PixelRange : 1 / model.PixelRange);

        // The other rules resize bytes.
        GraphValue whole = bytes ? given : (given * White).Round().Max(0).Min(White);
        return model.Resampling == ImageResampling.Antialiased ? AntialiasedGraph.Prepare(whole, model) : CanvasGraph.Prepare(whole, model);
    }

    /// <summary>Adds zeros on the right and at the bottom, to a multiple of the coarsest stride.</summary>
    public static GraphValue PadToStride(GraphValue pixels, GraphValue height, GraphValue width)
    {
        GraphValue none = pixels.Graph.List(0);
        return pixels.Pad(none, none, Missing(height), Missing(width));
    }

    private static ImageGraph Interpolate(GraphValue given, MaskRcnnOptions model, double white)
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
        GraphValue padded = PadToStride((resized - mean) / deviation, newHeight, newWidth);
        return new ImageGraph(padded, count, height, width, newHeight, newWidth);
    }

    private static GraphDimension Dimension(int? length, string name) => length is { } known ? (GraphDimension)known : name;

    // Rounded to float32 only afterwards: ONNX Runtime makes one division of a float32 reciprocal and the product behind it.
    private static GraphValue Reciprocal(GraphValue side) =>
        (side.Graph.Scalar(DataType.Double, 1) / side.Cast(DataType.Double)).Cast(DataType.Float);

    private static GraphValue Resize(GraphValue side, GraphValue factor) =>
        (side.Cast(DataType.Double) * factor).Floor().Cast(DataType.Int64).Max(1);

    private static GraphValue Missing(GraphValue side)
    {
        const int multiple = PyramidBackbone.SizeMultiple;
        return (side + (multiple - 1)) / multiple * multiple - side;
    }

    private static GraphValue Channels(GraphBuilder graph, string name, float[] values, double white) =>
        graph.Initializer(name, Array.ConvertAll(values, value => (float)(value * white)), 1, 3, 1, 1);
}
