using MaskRcnn.Onnx.Graphs;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>Boxes in a graph: four tensors of one shape, one for each edge.</summary>
internal sealed record GraphBoxes(GraphValue X0, GraphValue Y0, GraphValue X1, GraphValue Y1)
{
    public GraphValue Width => X1 - X0;

    public GraphValue Height => Y1 - Y0;

    /// <summary>The boxes of a tensor [..., 4].</summary>
    public static GraphBoxes Split(GraphValue boxes)
    {
        GraphValue[] edges = boxes.Unstack(4);
        return new GraphBoxes(edges[0], edges[1], edges[2], edges[3]);
    }

    /// <summary>The boxes to which offsets lead from these.</summary>
    /// <param name="offsets">[..., 4]: dx, dy, dw, dh.</param>
    /// <param name="deviations">Four, which the offsets are multiplied by, as the inverse of float32 weights.</param>
    /// <param name="maxGrowth">The most by which a side becomes longer; 0 for no limit.</param>
    public GraphBoxes Move(GraphValue offsets, float[] deviations, float maxGrowth)
    {
        GraphValue[] parts = offsets.Unstack(4);
        (GraphValue width, GraphValue height) = (Width, Height);
        GraphValue centerX = Part(0) * width + (X0 + width * 0.5);
        GraphValue centerY = Part(1) * height + (Y0 + height * 0.5);
        GraphValue halfWidth = Grow(Part(2)) * width * 0.5;
        GraphValue halfHeight = Grow(Part(3)) * height * 0.5;
        return new GraphBoxes(centerX - halfWidth, centerY - halfHeight, centerX + halfWidth, centerY + halfHeight);

        GraphValue Part(int index) => deviations[index] == 1 ? parts[index] : parts[index] / (1 / deviations[index]);

        GraphValue Grow(GraphValue logarithm) => (maxGrowth > 0 ? logarithm.Min((float)Math.Log(maxGrowth)) : logarithm).Exp();
    }

    /// <summary>The parts within bounds.</summary>
    public GraphBoxes Clip(GraphBoxes bounds) => new(
        X0.Max(bounds.X0).Min(bounds.X1), Y0.Max(bounds.Y0).Min(bounds.Y1), X1.Max(bounds.X0).Min(bounds.X1), Y1.Max(bounds.Y0).Min(bounds.Y1));

    /// <summary>Which boxes have sides of at least a length.</summary>
    public GraphValue HaveSides(double length) => Width.IsAtLeast(length) & Height.IsAtLeast(length);

    /// <summary>Which boxes hold anything.</summary>
    public GraphValue HaveArea() => Width.IsAbove(0) & Height.IsAbove(0);

    /// <summary>Some of these, by their indices along the first axis.</summary>
    public GraphBoxes Gather(GraphValue indices) => Convert(edge => edge.Gather(indices));

    public GraphBoxes Cast(DataType type) => Convert(edge => edge.Cast(type));

    /// <summary>Every edge in another form.</summary>
    public GraphBoxes Convert(Func<GraphValue, GraphValue> convert) => new(convert(X0), convert(Y0), convert(X1), convert(Y1));

    /// <summary>[..., 4].</summary>
    public GraphValue Stack() => GraphValue.Stack(X0, Y0, X1, Y1);
}
