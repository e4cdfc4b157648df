using MaskRcnn.Onnx.Graphs;
using MaskRcnn.Transforms;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>Resizes bytes as scikit-image does, puts them on a black canvas and normalises them: the rules of matterport.</summary>
internal static class CanvasGraph
{
    private const int Multiple = CanvasLayout.Multiple;

    /// <summary>Prepares pictures.</summary>
    /// <param name="bytes">[N,3,H,W] whole numbers 0 to 255 as float32, in the network's order of channels.</param>
    /// <param name="model">Options of the model.</param>
    public static ImageGraph Prepare(GraphValue bytes, MaskRcnnOptions model)
    {
        (GraphValue count, GraphValue height, GraphValue width) = (bytes.Length(0), bytes.Length(2), bytes.Length(3));
        if (model.ResizeMode == ImageResizeMode.None)
            return new ImageGraph(Normalize(Require(bytes, count, height, width), model), count, height, width, height, width);
        GraphValue scale = Scale(height, width, model);
        (GraphValue newHeight, GraphValue newWidth) = (Side(height, scale), Side(width, scale));
        (GraphValue canvasHeight, GraphValue canvasWidth) = (Canvas(newHeight, model), Canvas(newWidth, model));
        (GraphValue top, GraphValue left) = ((canvasHeight - newHeight) / 2, (canvasWidth - newWidth) / 2);
        GraphValue canvas = Resize(bytes, height, width, newHeight, newWidth)
            .Pad(top, left, canvasHeight - newHeight - top, canvasWidth - newWidth - left);
        return new ImageGraph(Normalize(canvas, model), count, height, width, newHeight, newWidth) { Top = top, Left = left };
    }

    private static GraphValue Scale(GraphValue height, GraphValue width, MaskRcnnOptions model)
    {
        GraphBuilder graph = height.Graph;
        GraphValue shorter = height.Min(width).Cast(DataType.Double), longer = height.Max(width).Cast(DataType.Double);
        // The decimal number that was meant: 2.1f is not 2.1.
        GraphValue scale = (graph.Scalar(DataType.Double, model.MinSize) / shorter).Max(Math.Max(1, (double)(decimal)model.MinScale));
        if (model.ResizeMode != ImageResizeMode.Square)
            return scale;
        return (graph.Scalar(DataType.Double, model.MaxSize) / longer).Where((longer * scale).Round().IsAbove(model.MaxSize), scale);
    }

    private static GraphValue Side(GraphValue side, GraphValue scale) =>
        (side.Cast(DataType.Double) * scale).Round().Cast(DataType.Int64).Max(1);

    private static GraphValue Canvas(GraphValue side, MaskRcnnOptions model) => model.ResizeMode == ImageResizeMode.Square
        ? side.Graph.List(model.MaxSize)
        : (side + (Multiple - 1)) / Multiple * Multiple;

    // Linear in both directions, black outside; every product and sum in the order of the original, whose numbers are then cut off.
    private static GraphValue Resize(GraphValue bytes, GraphValue height, GraphValue width, GraphValue newHeight, GraphValue newWidth)
    {
        GraphBuilder graph = bytes.Graph;
        GraphValue one = graph.Scalar(DataType.Double, 1), border = graph.List(1);
        GraphValue framed = bytes.Pad(border, border, border, border);
        (GraphValue row, GraphValue down) = Place(height, newHeight);
        (GraphValue column, GraphValue right) = Place(width, newWidth);
        down = down.Unsqueeze(1);
        GraphValue upper = framed.Gather(row, axis: 2).Cast(DataType.Double) * (one - down);
        GraphValue lower = framed.Gather(row + 1, axis: 2).Cast(DataType.Double) * down;
        GraphValue mixed = upper.Gather(column, axis: 3) * (one - right) + upper.Gather(column + 1, axis: 3) * right
            + lower.Gather(column, axis: 3) * (one - right) + lower.Gather(column + 1, axis: 3) * right;
        GraphValue least = bytes.Least().Unsqueeze(2, 3).Cast(DataType.Double);
        return mixed.Max(least).Floor().Cast(DataType.Float);
    }

    // The sample before each position, counted with the border, and the share of the one after.
    private static (GraphValue Index, GraphValue Share) Place(GraphValue from, GraphValue to)
    {
        GraphValue scale = from.Cast(DataType.Double) / to.Cast(DataType.Double);
        GraphValue position = (to.CountTo().Cast(DataType.Double) + 0.5) * scale - 0.5;
        GraphValue low = position.Floor();
        return (low.Cast(DataType.Int64) + 1, position - low);
    }

    private static GraphValue Normalize(GraphValue canvas, MaskRcnnOptions model)
    {
        GraphBuilder graph = canvas.Graph;
        GraphValue scaled = canvas.Cast(DataType.Double) * (model.PixelRange / 255.0);
        return ((scaled - Channels("mean", model.PixelMean)) / Channels("deviation", model.PixelStd)).Cast(DataType.Float);

        // Decimal numbers again: the last bit of the difference shows.
        GraphValue Channels(string name, float[] values) =>
            graph.Initializer("preparation/" + name, Array.ConvertAll(values, value => (double)(decimal)value), 1, 3, 1, 1);
    }

    // A graph cannot throw: a shape that does not hold all pixels is the error.
    private static GraphValue Require(GraphValue bytes, GraphValue count, GraphValue height, GraphValue width) =>
        bytes.Reshape(GraphValue.Concat(0, count, bytes.Graph.List(3), Whole(height), Whole(width)));

    private static GraphValue Whole(GraphValue side) => (side / Multiple * Multiple).Max(Multiple);
}
