using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using OnnxMessages;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Graphs;

/// <summary>Writes an ONNX graph node by node. Names say which part of the network a node belongs to.</summary>
internal sealed class GraphBuilder(string name)
{
    private readonly Dictionary<(DataType, double), GraphValue> _scalars = [];
    private readonly Dictionary<string, GraphValue> _stored = [];
    private readonly Dictionary<string, int> _names = [];
    private readonly Stack<string> _scopes = new();

    /// <summary>The graph as written so far.</summary>
    public GraphProto Graph { get; } = new() { Name = name };

    /// <summary>Nodes written until the result is disposed have names that begin with this.</summary>
    public IDisposable Scope(string name)
    {
        _scopes.Push(name);
        return new GraphScope(_scopes);
    }

    /// <summary>Declares an input of the graph.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Type of its elements.</param>
    /// <param name="dimensions">Numbers, or names of dimensions that callers choose.</param>
    public GraphValue Input(string name, DataType type, params ReadOnlySpan<GraphDimension> dimensions)
    {
        Graph.Input.Add(Describe(name, type, dimensions));
        return new GraphValue(this, name, type);
    }

    /// <summary>Declares an output of the graph: a value under another name.</summary>
    public void Output(string name, GraphValue value, params ReadOnlySpan<GraphDimension> dimensions)
    {
        var node = new NodeProto { Name = $"outputs/{name}", OpType = "Identity" };
        node.Input.Add(value.Name);
        node.Output.Add(name);
        Graph.Node.Add(node);
        Graph.Output.Add(Describe(name, value.Type, dimensions));
    }

    /// <summary>Adds a node with one output.</summary>
    /// <param name="operation">The operator, for example Conv.</param>
    /// <param name="type">Type of the output's elements.</param>
    /// <param name="inputs">Its inputs; null stands for an optional one that is left out.</param>
    /// <param name="attributes">Its attributes.</param>
    public GraphValue Node(string operation, DataType type, GraphValue?[] inputs, params AttributeProto[] attributes) =>
        Nodes(operation, [type], inputs, attributes)[0];

    /// <summary>Adds a node with several outputs.</summary>
    public GraphValue[] Nodes(string operation, DataType[] types, GraphValue?[] inputs, params AttributeProto[] attributes)
    {
        string name = Unique(operation);
        var node = new NodeProto { Name = name, OpType = operation };
        node.Input.AddRange(inputs.Select(input => input?.Name ?? ""));
        node.Attribute.AddRange(attributes);
        GraphValue[] outputs = [.. types.Select((type, i) => new GraphValue(this, types.Length == 1 ? $"{name}:out" : $"{name}:out{i}", type))];
        node.Output.AddRange(outputs.Select(output => output.Name));
        Graph.Node.Add(node);
        return outputs;
    }

    /// <summary>Stores numbers under a name that they have elsewhere, such as that of the weights; once for each name.</summary>
    public GraphValue Initializer(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        _stored.TryGetValue(name, out GraphValue? stored) ? stored : Store(name, DataType.Float, MemoryMarshal.AsBytes(values), shape);

    /// <inheritdoc cref="Initializer(string, ReadOnlySpan{float}, ReadOnlySpan{long})"/>
    public GraphValue Initializer(string name, ReadOnlySpan<double> values, params ReadOnlySpan<long> shape) =>
        _stored.TryGetValue(name, out GraphValue? stored) ? stored : Store(name, DataType.Double, MemoryMarshal.AsBytes(values), shape);

    /// <summary>A list of whole numbers, [count].</summary>
    public GraphValue List(params ReadOnlySpan<long> values)
    {
        string name = $"constants/[{string.Join(',', values.ToArray())}]";
        return _stored.TryGetValue(name, out GraphValue? stored) ? stored : Store(name, DataType.Int64, MemoryMarshal.AsBytes(values), [values.Length]);
    }

    /// <summary>A number of a type, without dimensions.</summary>
    public GraphValue Scalar(DataType type, double value)
    {
        if (!_scalars.TryGetValue((type, value), out GraphValue? stored))
        {
            byte[] bytes = type switch
            {
                DataType.Float => BitConverter.GetBytes((float)value),
                DataType.Double => BitConverter.GetBytes(value),
                DataType.Int32 => BitConverter.GetBytes(checked((int)value)),
                DataType.Int64 => BitConverter.GetBytes(checked((long)value)),
                _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No constants of this type are written."),
            };
            stored = Store($"constants/{type}/{value.ToString("R", CultureInfo.InvariantCulture)}", type, bytes, []);
            _scalars.Add((type, value), stored);
        }
        return stored;
    }

    private GraphValue Store(string name, DataType type, ReadOnlySpan<byte> values, ReadOnlySpan<long> shape)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("ONNX files are written on little-endian processors only.");
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(values) };
        tensor.Dims.AddRange(shape.ToArray());
        Graph.Initializer.Add(tensor);
        return _stored[name] = new GraphValue(this, name, type);
    }

    private string Unique(string operation)
    {
        string name = string.Join('/', _scopes.Reverse().Append(operation));
        int count = _names[name] = _names.GetValueOrDefault(name) + 1;
        return count == 1 ? name : $"{name}_{count}";
    }

    private static ValueInfoProto Describe(string name, DataType type, ReadOnlySpan<GraphDimension> dimensions)
    {
        var shape = new TensorShapeProto();
        foreach (GraphDimension dimension in dimensions)
            shape.Dim.Add(dimension.ToProto());
        return new ValueInfoProto { Name = name, Type = new() { TensorType = new() { ElemType = (int)type, Shape = shape } } };
    }
}
