using System.Runtime.InteropServices;
using Google.Protobuf;
using OnnxMessages;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Quantization;

/// <summary>
/// Puts pairs of QuantizeLinear and DequantizeLinear around layers. ONNX Runtime makes 8-bit operators of what stands between such pairs.
/// </summary>
internal sealed class GraphQuantizer(
    GraphProto graph, QuantizationPlan plan, IReadOnlyDictionary<string, ActivationRange> ranges, int weightBits)
{
    private readonly List<NodeProto> _nodes = [];
    private readonly Dictionary<string, string> _dequantized = [];
    private readonly Dictionary<string, ChannelWeights> _weights = [];

    // Messages are equal by content, which changes here.
    private readonly Dictionary<NodeProto, QuantizedLayer> _layers = new(
        plan.Layers.Select(layer => KeyValuePair.Create(layer.Node, layer)), ReferenceEqualityComparer.Instance);

    /// <summary>Changes the graph.</summary>
    public void Rewrite()
    {
        foreach (ValueInfoProto input in graph.Input)
            Quantize(input.Name);
        foreach (NodeProto node in graph.Node.ToArray())
        {
            for (int i = 0; i < node.Input.Count; i++)
                node.Input[i] = _dequantized.GetValueOrDefault(node.Input[i], node.Input[i]);
            if (_layers.TryGetValue(node, out QuantizedLayer? layer))
                QuantizeWeights(layer);
            _nodes.Add(node);
            foreach (string output in node.Output)
                Quantize(output);
        }
        graph.Node.Clear();
        graph.Node.AddRange(_nodes);
        HashSet<string> used = [.. graph.Node.SelectMany(node => node.Input)];
        TensorProto[] kept = [.. graph.Initializer.Where(tensor => used.Contains(tensor.Name))];
        graph.Initializer.Clear();
        graph.Initializer.AddRange(kept);
    }

    private void Quantize(string tensor)
    {
        if (!plan.Tensors.Contains(tensor))
            return;
        ActivationRange range = RangeOf(tensor);
        string scale = Store(tensor + "/scale", DataType.Float, BitConverter.GetBytes(range.Scale), []);
        string zero = Store(tensor + "/zero", DataType.Uint8, [range.Zero], []);
        Add("QuantizeLinear", [tensor, scale, zero], tensor + "/quantized");
        Add("DequantizeLinear", [tensor + "/quantized", scale, zero], tensor + "/dequantized");
        _dequantized[tensor] = tensor + "/dequantized";
    }

    private ActivationRange RangeOf(string tensor)
    {
        while (plan.SameRange.TryGetValue(tensor, out string? other))
            tensor = other;
        return ranges[tensor];
    }

    private void QuantizeWeights(QuantizedLayer layer)
    {
        string name = layer.Weight.Name;
        if (!_weights.TryGetValue(name, out ChannelWeights? weights))
        {
            _weights[name] = weights = new ChannelWeights(layer.Weight, weightBits);
            string values = Store(name + "/quantized", DataType.Int8, MemoryMarshal.AsBytes(weights.Values.AsSpan()), [.. layer.Weight.Dims]);
            string scales = Store(name + "/scale", DataType.Float, MemoryMarshal.AsBytes(weights.Scales.AsSpan()), [weights.Scales.Length]);
            string zeros = Store(name + "/zero", DataType.Int8, new byte[weights.Scales.Length], [weights.Scales.Length]);
            AddByChannel([values, scales, zeros], name + "/dequantized");
        }
        layer.Node.Input[1] = name + "/dequantized";
        if (layer.Bias is null)
            return;

        // Each use of the layer has a range of its own, and the bias is in steps of the products.
        float step = RangeOf(Original(layer.Node.Input[0])).Scale;
        float[] bias = ChannelWeights.Read(layer.Bias);
        float[] steps = Array.ConvertAll(weights.Scales, scale => scale * step);
        int[] whole = [.. bias.Select((value, i) => (int)Math.Clamp(Math.Round((double)value / steps[i]), int.MinValue + 1, int.MaxValue))];
        string prefix = $"{layer.Node.Output[0]}/bias";
        string quantized = Store(prefix + "/quantized", DataType.Int32, MemoryMarshal.AsBytes(whole.AsSpan()), [whole.Length]);
        string biasScales = Store(prefix + "/scale", DataType.Float, MemoryMarshal.AsBytes(steps.AsSpan()), [steps.Length]);
        string biasZeros = Store(prefix + "/zero", DataType.Int32, new byte[sizeof(int) * whole.Length], [whole.Length]);
        AddByChannel([quantized, biasScales, biasZeros], prefix + "/dequantized");
        layer.Node.Input[2] = prefix + "/dequantized";
    }

    private static string Original(string dequantized) => dequantized[..^"/dequantized".Length];

    private void AddByChannel(string[] inputs, string output) => Add("DequantizeLinear", inputs, output).Attribute.Add(
        new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = 0 });

    private NodeProto Add(string operation, string[] inputs, string output)
    {
        var node = new NodeProto { Name = output, OpType = operation };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        _nodes.Add(node);
        return node;
    }

    private string Store(string name, DataType type, ReadOnlySpan<byte> values, long[] shape)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(values) };
        tensor.Dims.AddRange(shape);
        graph.Initializer.Add(tensor);
        return name;
    }
}
