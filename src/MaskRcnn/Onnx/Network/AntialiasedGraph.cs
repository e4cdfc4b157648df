using MaskRcnn.Onnx.Graphs;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>
/// Resizes bytes as Pillow's bilinear filter does, in its whole numbers, and normalises them: the rules of detectron2. The standard's
/// own antialiasing gives other bytes here and there, and has no place in the older versions of the operator set.
/// </summary>
internal static class AntialiasedGraph
{
    private const int One = 1 << 22;

    /// <summary>Prepares pictures.</summary>
    /// <param name="bytes">[N,3,H,W] whole numbers 0 to 255 as float32, in the network's order of channels.</param>
    /// <param name="model">Options of the model.</param>
    public static ImageGraph Prepare(GraphValue bytes, MaskRcnnOptions model)
    {
        GraphBuilder graph = bytes.Graph;
        (GraphValue count, GraphValue height, GraphValue width) = (bytes.Length(0), bytes.Length(2), bytes.Length(3));
        (GraphValue newHeight, GraphValue newWidth) = Fit(height, width, model);
        GraphValue columns = Resize(bytes.Cast(DataType.Int32), axis: 3, width, newWidth);
        GraphValue resized = Resize(columns, axis: 2, height, newHeight).Cast(DataType.Float);
        GraphValue normalized = (resized * (model.PixelRange / byte.MaxValue) - Channels("mean", model.PixelMean)) / Channels("deviation", model.PixelStd);
        return new ImageGraph(PreparationGraph.PadToStride(normalized, newHeight, newWidth), count, height, width, newHeight, newWidth);

        GraphValue Channels(string name, float[] values) => graph.Initializer("preparation/" + name, values, 1, 3, 1, 1);
    }

    // The shorter side at MinSize, or less where the longer would exceed MaxSize, both rounded.
    private static (GraphValue Height, GraphValue Width) Fit(GraphValue height, GraphValue width, MaskRcnnOptions model)
    {
        GraphBuilder graph = height.Graph;
        GraphValue shorter = graph.Scalar(DataType.Double, model.MinSize), longest = graph.Scalar(DataType.Double, model.MaxSize);
        GraphValue factor = shorter / height.Min(width).Cast(DataType.Double);
        GraphValue flat = width.IsAbove(height);
        GraphValue newHeight = shorter.Where(flat, factor * height.Cast(DataType.Double));
        GraphValue newWidth = (factor * width.Cast(DataType.Double)).Where(flat, shorter);
        GraphValue longer = newHeight.Max(newWidth);
        GraphValue again = (longest / longer).Where(longer.IsAbove(longest), 1);
        return (Round(newHeight * again), Round(newWidth * again));

        static GraphValue Round(GraphValue side) => (side + 0.5).Cast(DataType.Int64).Max(1);
    }

    private static GraphValue Resize(GraphValue pictures, long axis, GraphValue from, GraphValue to)
    {
        GraphBuilder graph = pictures.Graph;
        GraphValue one = graph.Scalar(DataType.Double, 1);
        GraphValue scale = from.Cast(DataType.Double) / to.Cast(DataType.Double);
        GraphValue radius = scale.Max(1);
        GraphValue centre = (to.CountTo().Cast(DataType.Double) + 0.5) * scale;
        GraphValue start = (centre - radius + 0.5).Cast(DataType.Int64).Max(0);
        GraphValue end = (centre + radius + 0.5).Cast(DataType.Int64).Min(from);
        GraphValue taps = radius.Ceiling().Cast(DataType.Int64) * 2 + 1;

        // [to,taps]: which samples each new one is the mean of, with weights in whole numbers.
        GraphValue samples = start.Unsqueeze(1) + taps.CountTo().Unsqueeze(0);
        GraphValue distance = (samples.Cast(DataType.Double) - centre.Unsqueeze(1) + 0.5) * (one / radius);
        GraphValue weights = (one - distance.Abs()).Max(0).Where(end.Unsqueeze(1).IsAbove(samples), 0);
        GraphValue whole = (weights / weights.Sum(1).Unsqueeze(1) * One + 0.5).Cast(DataType.Int32);
        GraphValue gathered = pictures.Gather(samples.Min(from - 1), axis);
        GraphValue sums = (gathered * (axis == 3 ? whole : whole.Unsqueeze(2))).Sum(axis + 1);
        return (sums + One / 2) / One;
    }
}
