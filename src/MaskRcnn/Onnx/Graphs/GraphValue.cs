using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Graphs;

/// <summary>A tensor that a graph computes: arithmetic on it adds nodes. Shapes broadcast as in NumPy.</summary>
internal sealed partial class GraphValue(GraphBuilder graph, string name, DataType type)
{
    public GraphBuilder Graph { get; } = graph;

    public string Name { get; } = name;

    /// <summary>Type of the elements.</summary>
    public DataType Type { get; } = type;

    public static GraphValue operator +(GraphValue left, GraphValue right) => left.Binary("Add", right);

    public static GraphValue operator -(GraphValue left, GraphValue right) => left.Binary("Sub", right);

    public static GraphValue operator *(GraphValue left, GraphValue right) => left.Binary("Mul", right);

    public static GraphValue operator /(GraphValue left, GraphValue right) => left.Binary("Div", right);

    /// <summary>The remainder of whole numbers that are not negative.</summary>
    public static GraphValue operator %(GraphValue left, GraphValue right) => left.Binary("Mod", right);

    public static GraphValue operator +(GraphValue left, double right) => left + left.Scalar(right);

    public static GraphValue operator -(GraphValue left, double right) => left - left.Scalar(right);

    public static GraphValue operator *(GraphValue left, double right) => left * left.Scalar(right);

    public static GraphValue operator /(GraphValue left, double right) => left / left.Scalar(right);

    public static GraphValue operator %(GraphValue left, double right) => left % left.Scalar(right);

    public static GraphValue operator &(GraphValue left, GraphValue right) => left.Graph.Node("And", DataType.Bool, [left, right]);

    public GraphValue Min(GraphValue other) => Binary("Min", other);

    public GraphValue Max(GraphValue other) => Binary("Max", other);

    public GraphValue Min(double other) => Min(Scalar(other));

    public GraphValue Max(double other) => Max(Scalar(other));

    public GraphValue Exp() => Unary("Exp");

    public GraphValue Sqrt() => Unary("Sqrt");

    public GraphValue Floor() => Unary("Floor");

    public GraphValue Ceiling() => Scalar(0) - (Scalar(0) - this).Floor();

    /// <summary>The nearest whole number, halves to the even one.</summary>
    public GraphValue Round() => Unary("Round");

    public GraphValue Abs() => Unary("Abs");

    public GraphValue Relu() => Unary("Relu");

    public GraphValue Sigmoid() => Unary("Sigmoid");

    public GraphValue IsAtLeast(double limit) => Graph.Node("GreaterOrEqual", DataType.Bool, [this, Scalar(limit)]);

    public GraphValue IsAtLeast(GraphValue limit) => Graph.Node("GreaterOrEqual", DataType.Bool, [this, limit]);

    public GraphValue IsAtMost(GraphValue limit) => Graph.Node("LessOrEqual", DataType.Bool, [this, limit]);

    public GraphValue IsAbove(double limit) => Graph.Node("Greater", DataType.Bool, [this, Scalar(limit)]);

    public GraphValue IsAbove(GraphValue limit) => Graph.Node("Greater", DataType.Bool, [this, limit]);

    public GraphValue IsEqualTo(GraphValue other) => Graph.Node("Equal", DataType.Bool, [this, other]);

    public GraphValue IsEqualTo(double other) => IsEqualTo(Scalar(other));

    /// <summary>This where a condition holds, a number elsewhere.</summary>
    public GraphValue Where(GraphValue condition, double otherwise) => Graph.Node("Where", Type, [condition, this, Scalar(otherwise)]);

    /// <summary>This where a condition holds, another value elsewhere.</summary>
    public GraphValue Where(GraphValue condition, GraphValue otherwise) => Graph.Node("Where", Type, [condition, this, otherwise]);

    /// <summary>The nearest number of another type; towards zero for whole ones.</summary>
    public GraphValue Cast(DataType type) => type == Type ? this : Graph.Node("Cast", type, [this], NodeAttribute.Of("to", (long)type));

    private GraphValue Scalar(double value) => Graph.Scalar(Type, value);

    private GraphValue Unary(string operation) => Graph.Node(operation, Type, [this]);

    private GraphValue Binary(string operation, GraphValue other) => Graph.Node(operation, Type, [this, other]);
}
