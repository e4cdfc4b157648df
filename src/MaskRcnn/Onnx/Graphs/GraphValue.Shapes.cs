using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Graphs;

/// <content>Shapes, parts and selections.</content>
internal sealed partial class GraphValue
{
    /// <summary>The length of a dimension, [1] whole number.</summary>
    public GraphValue Length(long axis) =>
        Graph.Node("Shape", DataType.Int64, [this], NodeAttribute.Of("start", axis), NodeAttribute.Of("end", axis + 1));

    /// <summary>The same elements in another shape; 0 keeps a dimension, -1 follows from the others.</summary>
    public GraphValue Reshape(params ReadOnlySpan<long> shape) => Reshape(Graph.List(shape));

    /// <summary>The same elements in a computed shape.</summary>
    public GraphValue Reshape(GraphValue shape) => Graph.Node("Reshape", Type, [this, shape]);

    /// <summary>All dimensions from the second on as one.</summary>
    public GraphValue Flatten() => Graph.Node("Flatten", Type, [this], NodeAttribute.Of("axis", 1L));

    public GraphValue Transpose(params ReadOnlySpan<long> order) => Graph.Node("Transpose", Type, [this], NodeAttribute.Of("perm", order));

    public GraphValue Unsqueeze(params ReadOnlySpan<long> axes) => Graph.Node("Unsqueeze", Type, [this, Graph.List(axes)]);

    public GraphValue Squeeze(params ReadOnlySpan<long> axes) => Graph.Node("Squeeze", Type, [this, Graph.List(axes)]);

    /// <summary>Repeated to a computed shape.</summary>
    public GraphValue Expand(GraphValue shape) => Graph.Node("Expand", Type, [this, shape]);

    /// <summary>A part along an axis.</summary>
    public GraphValue Slice(long axis, long start, long end) =>
        Graph.Node("Slice", Type, [this, Graph.List(start), Graph.List(end), Graph.List(axis)]);

    /// <summary>Every n-th element along an axis, from a computed one on.</summary>
    public GraphValue Slice(long axis, GraphValue start, long step) =>
        Graph.Node("Slice", Type, [this, start, Graph.List(long.MaxValue), Graph.List(axis), Graph.List(step)]);

    /// <summary>One element along an axis, which disappears.</summary>
    public GraphValue Pick(long axis, long index) => Slice(axis, index, index + 1).Squeeze(axis);

    /// <summary>Equal parts of length 1 along the last axis, which disappears.</summary>
    public GraphValue[] Unstack(int count)
    {
        GraphValue sizes = Graph.List(Enumerable.Repeat(1L, count).ToArray());
        GraphValue[] parts = Graph.Nodes("Split", [.. Enumerable.Repeat(Type, count)], [this, sizes], NodeAttribute.Of("axis", -1L));
        return Array.ConvertAll(parts, part => part.Squeeze(-1));
    }

    /// <summary>Elements along an axis, by their indices.</summary>
    public GraphValue Gather(GraphValue indices, long axis = 0) =>
        Graph.Node("Gather", Type, [this, indices], NodeAttribute.Of("axis", axis));

    /// <summary>Elements by tuples of indices, [..., tuple].</summary>
    /// <param name="indices">The tuples.</param>
    /// <param name="batchDimensions">Leading dimensions that both have and the tuples leave out.</param>
    public GraphValue GatherTuples(GraphValue indices, long batchDimensions = 0) =>
        Graph.Node("GatherND", Type, [this, indices], NodeAttribute.Of("batch_dims", batchDimensions));

    /// <summary>A copy with other elements at tuples of indices, none of which occurs twice.</summary>
    public GraphValue Scatter(GraphValue indices, GraphValue updates) => Graph.Node("ScatterND", Type, [this, indices, updates]);

    /// <summary>The indices [rank, count] of what is true, in row-major order.</summary>
    public GraphValue Positions() => Graph.Node("NonZero", DataType.Int64, [this]);

    /// <summary>The largest along the last axis, largest first, equal ones by lower index; with their indices.</summary>
    public (GraphValue Values, GraphValue Indices) Top(GraphValue count)
    {
        GraphValue[] results = Graph.Nodes("TopK", [Type, DataType.Int64], [this, count], NodeAttribute.Of("axis", -1L));
        return (results[0], results[1]);
    }

    /// <summary>The sum along an axis, which disappears.</summary>
    public GraphValue Sum(long axis) => Graph.Node("ReduceSum", Type, [this, Graph.List(axis)], NodeAttribute.Of("keepdims", 0L));

    /// <summary>The least of each [N,...] as [N,1]. As the first of a sort: reductions differ between versions of the operator set.</summary>
    public GraphValue Least()
    {
        GraphValue zero = Graph.Scalar(Type, 0);
        return zero - (zero - Flatten()).Top(Graph.List(1)).Values;
    }

    public static GraphValue Concat(long axis, params GraphValue[] parts) =>
        parts[0].Graph.Node("Concat", parts[0].Type, parts, NodeAttribute.Of("axis", axis));

    /// <summary>Values of one shape side by side along a new last axis.</summary>
    public static GraphValue Stack(params GraphValue[] parts) => Concat(-1, Array.ConvertAll(parts, part => part.Unsqueeze(-1)));
}
