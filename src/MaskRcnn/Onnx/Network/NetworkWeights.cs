using MaskRcnn.Layers;
using MaskRcnn.Onnx.Graphs;
using MaskRcnn.Operators;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Onnx.Network;

/// <summary>The weights of a model by torchvision's names, as initializers of a graph; normalisation goes into convolutions.</summary>
internal sealed class NetworkWeights(MaskRcnnModel model, GraphBuilder graph)
{
    private readonly Dictionary<string, Tensor> _tensors = model.state_dict();
    private readonly double _epsilon = model.Options.NormalizationEpsilon;

    public GraphBuilder Graph { get; } = graph;

    /// <summary>A fully connected layer: [R,inputs] to [R,outputs].</summary>
    public GraphValue Connect(GraphValue input, string name)
    {
        GraphValue weight = Store(name + ".weight", _tensors[name + ".weight"]);
        GraphValue bias = Store(name + ".bias", _tensors[name + ".bias"]);
        return Graph.Node("Gemm", input.Type, [input, weight, bias], NodeAttribute.Of("transB", 1L));
    }

    /// <summary>A convolution over whole maps with the normalisation behind it, as a fully connected layer: [R,C,S,S] or [R,C] to [R,outputs].</summary>
    public GraphValue ConnectBlock(GraphValue input, string name)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        (Tensor weight, Tensor bias) = Fold(name + ".0", name + ".1");
        return Graph.Node(
            "Gemm", input.Type, [input.Flatten(), Store(name + ".0.weight", weight.flatten(1)), Store(name + ".0.bias", bias)], NodeAttribute.Of("transB", 1L));
    }

    /// <summary>A convolution that keeps the map's size, or divides it by the stride, with its bias or the normalisation behind it.</summary>
    /// <param name="input">[N,C,H,W].</param>
    /// <param name="name">The convolution's name.</param>
    /// <param name="normalization">The normalisation's name; there is none where the weights have no such name.</param>
    /// <param name="stride">The same in both directions.</param>
    public GraphValue Convolve(GraphValue input, string name, string normalization, long stride = 1)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        (Tensor weight, Tensor bias) = Fold(name, normalization);
        return Convolve(input, Store(name + ".weight", weight), Store(name + ".bias", bias), weight.size(2), stride);
    }

    /// <summary>The two parts of a block of convolution and normalisation, which torchvision numbers.</summary>
    public GraphValue ConvolveBlock(GraphValue input, string name, long stride = 1) => Convolve(input, name + ".0", name + ".1", stride);

    /// <summary>A convolution with weights that are not the model's own ones.</summary>
    /// <param name="input">[N,C,H,W].</param>
    /// <param name="weight">[K,C,S,S].</param>
    /// <param name="bias">[K].</param>
    /// <param name="size">S.</param>
    /// <param name="stride">The same in both directions.</param>
    public GraphValue Convolve(GraphValue input, GraphValue weight, GraphValue bias, long size, long stride = 1)
    {
        long padding = size / 2;
        return Graph.Node(
            "Conv", input.Type, [input, weight, bias], NodeAttribute.Of("kernel_shape", size, size), NodeAttribute.Of("strides", stride, stride),
            NodeAttribute.Of("pads", padding, padding, padding, padding));
    }

    /// <summary>Whether the model has numbers under a name.</summary>
    public bool Has(string name) => _tensors.ContainsKey(name);

    /// <summary>The model's own numbers under a name.</summary>
    public Tensor Tensor(string name) => _tensors[name];

    /// <summary>Puts numbers into the graph.</summary>
    public GraphValue Store(string name, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return Graph.Initializer(name, TensorMemory.ToArray(tensor.detach().cpu().to(ScalarType.Float32)), tensor.shape);
    }

    // With a bias of its own as well, where the options say so.
    private (Tensor Weight, Tensor Bias) Fold(string name, string normalization)
    {
        Tensor weight = _tensors[name + ".weight"];
        _tensors.TryGetValue(name + ".bias", out Tensor? own);
        if (!_tensors.TryGetValue(normalization + ".running_mean", out Tensor? mean))
            return (weight, own!);
        (Tensor scale, Tensor shift) = NormalizationFolding.ToScaleAndShift(
            _tensors[normalization + ".weight"], _tensors[normalization + ".bias"], mean, _tensors[normalization + ".running_var"], _epsilon);
        return (weight * scale.view(-1, 1, 1, 1), own is null ? shift : (own * scale).add(shift, Scalars.One));
    }
}
