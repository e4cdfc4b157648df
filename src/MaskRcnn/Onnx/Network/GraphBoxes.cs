using MaskRcnn.Onnx.Graphs;

namespace MaskRcnn.Onnx.Network;

/// <summary>Boxes in a graph: four tensors of one shape, one for each edge.</summary>
internal sealed record GraphBoxes(GraphValue X0, GraphValue Y0, GraphValue X1, GraphValue Y1)
{
    private static readonly double s_maxLogRatio = (float)Math.Log(1000.0 / 16);

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
    /// <param name="centerWeight">What the first two are divided by.</param>
    /// <param name="sizeWeight">What the last two are divided by.</param>
    public GraphBoxes Move(GraphValue offsets, double centerWeight, double sizeWeight)
    {
        GraphValue[] parts = offsets.Unstack(4);
        (GraphValue width, GraphValue height) = (Width, Height);
        GraphValue centerX = parts[0] / centerWeight * width + (X0 + width * 0.5);
        GraphValue centerY = parts[1] / centerWeight * height + (Y0 + height * 0.5);
        GraphValue halfWidth = (parts[2] / sizeWeight).Min(s_maxLogRatio).Exp() * width * 0.5;
        GraphValue halfHeight = (parts[3] / sizeWeight).Min(s_maxLogRatio).Exp() * height * 0.5;
        return new GraphBoxes(centerX - halfWidth, centerY - halfHeight, centerX + halfWidth, centerY + halfHeight);
    }

    /// <summary>The parts within an image.</summary>
    public GraphBoxes Clip(GraphValue width, GraphValue height) =>
        new(X0.Max(0).Min(width), Y0.Max(0).Min(height), X1.Max(0).Min(width), Y1.Max(0).Min(height));

    /// <summary>Which boxes have sides of at least a length.</summary>
    public GraphValue HaveSides(double length) => Width.IsAtLeast(length) & Height.IsAtLeast(length);

    public GraphBoxes Scale(GraphValue x, GraphValue y) => new(X0 * x, Y0 * y, X1 * x, Y1 * y);

    /// <summary>[..., 4].</summary>
    public GraphValue Stack() => GraphValue.Stack(X0, Y0, X1, Y1);
}
