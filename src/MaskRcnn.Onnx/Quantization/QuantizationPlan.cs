using OnnxMessages;

namespace MaskRcnn.Onnx.Quantization;

/// <summary>
/// What of a graph is brought to 8 bits: the layers, additions between them, and the tensors in between. What only moves numbers (pooling,
/// enlarging) keeps the range of its input.
/// </summary>
internal sealed class QuantizationPlan
{
    private static readonly string[] s_moving = ["MaxPool", "Resize"];
    private readonly Dictionary<string, TensorProto> _weights;
    private readonly Dictionary<string, List<NodeProto>> _consumers = [];

    public QuantizationPlan(GraphProto graph, OnnxQuantizationOptions options)
    {
        _weights = graph.Initializer.ToDictionary(tensor => tensor.Name);
        foreach (NodeProto node in graph.Node)
        {
            foreach (string input in node.Input.Where(input => input.Length > 0).Distinct())
                (_consumers.TryGetValue(input, out List<NodeProto>? list) ? list : _consumers[input] = []).Add(node);
        }

        foreach (NodeProto node in graph.Node)
        {
            if (FindLayer(node, options) is { } layer)
            {
                Layers.Add(layer);
                Tensors.Add(node.Input[0]);
                Tensors.Add(EndOf(node));
            }
            else if (node.OpType == "Add" && node.Input.All(Tensors.Contains))
            {
                Tensors.Add(EndOf(node));
            }
            else if (s_moving.Contains(node.OpType) && Tensors.Contains(node.Input[0]))
            {
                Tensors.Add(node.Output[0]);
                SameRange.Add(node.Output[0], node.Input[0]);
            }
        }
    }

    public List<QuantizedLayer> Layers { get; } = [];

    /// <summary>The activations that become bytes.</summary>
    public HashSet<string> Tensors { get; } = [];

    /// <summary>Activations that have the range of another one.</summary>
    public Dictionary<string, string> SameRange { get; } = [];

    private QuantizedLayer? FindLayer(NodeProto node, OnnxQuantizationOptions options)
    {
        bool connects = node.OpType == "Gemm" && node.Attribute.Any(attribute => attribute.Name == "transB" && attribute.I == 1);
        if ((node.OpType != "Conv" && !connects) || !_weights.TryGetValue(node.Input[1], out TensorProto? weight))
            return null;
        if (weight.DataType != (int)TensorProto.Types.DataType.Float || options.FloatLayers.Any(part => weight.Name.Contains(part, StringComparison.Ordinal)))
            return null;
        TensorProto? bias = null;
        if (node.Input.Count > 2 && node.Input[2].Length > 0 && !_weights.TryGetValue(node.Input[2], out bias))
            return null;
        return new QuantizedLayer(node, weight, bias);
    }

    // A ReLU behind a layer is part of it.
    private string EndOf(NodeProto node) =>
        _consumers.GetValueOrDefault(node.Output[0]) is [{ OpType: "Relu" } relu] ? relu.Output[0] : node.Output[0];
}
