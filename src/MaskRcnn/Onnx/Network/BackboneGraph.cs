using MaskRcnn.Backbones;
using MaskRcnn.Onnx.Graphs;

namespace MaskRcnn.Onnx.Network;

/// <summary>The residual network and the feature pyramid over it.</summary>
internal static class BackboneGraph
{
    private const string Body = "backbone.body";
    private const string Pyramid = "backbone.fpn";

    /// <summary>P2 to P6 of a batch.</summary>
    public static GraphValue[] Create(GraphValue pixels, NetworkWeights weights, MaskRcnnOptions options)
    {
        GraphValue[] maps = CreateBody(pixels, weights, ResNetLayout.Of(options.Backbone));
        using var scope = weights.Graph.Scope("pyramid");
        var pyramid = new GraphValue[maps.Length + 1];
        GraphValue? above = null;
        for (int level = maps.Length - 1; level >= 0; level--)
        {
            GraphValue lateral = weights.ConvolveBlock(maps[level], $"{Pyramid}.inner_blocks.{level}");
            above = above is null ? lateral : lateral + above.Double();
            pyramid[level] = weights.ConvolveBlock(above, $"{Pyramid}.layer_blocks.{level}");
        }

        pyramid[^1] = pyramid[^2].MaxPool(size: 1, stride: 2, padding: 0);
        return pyramid;
    }

    private static GraphValue[] CreateBody(GraphValue pixels, NetworkWeights weights, ResNetLayout layout)
    {
        using var scope = weights.Graph.Scope("body");
        GraphValue map = weights.Convolve(pixels, Body + ".conv1", Body + ".bn1", stride: 2).Relu().MaxPool(size: 3, stride: 2, padding: 1);
        var maps = new GraphValue[layout.Blocks.Length];
        for (int stage = 0; stage < maps.Length; stage++)
        {
            for (int block = 0; block < layout.Blocks[stage]; block++)
            {
                using var blockScope = weights.Graph.Scope($"layer{stage + 1}.{block}");
                long stride = block == 0 && stage > 0 ? 2 : 1;
                map = CreateBlock(map, weights, $"{Body}.layer{stage + 1}.{block}", layout.Bottlenecks, stride);
            }
            maps[stage] = map;
        }
        return maps;
    }

    private static GraphValue CreateBlock(GraphValue input, NetworkWeights weights, string name, bool isBottleneck, long stride)
    {
        // A bottleneck has its stride on the 3x3 convolution, the second one.
        long[] strides = isBottleneck ? [1, stride, 1] : [stride, 1];
        GraphValue output = input;
        for (int i = 1; i <= strides.Length; i++)
        {
            output = weights.Convolve(output, $"{name}.conv{i}", $"{name}.bn{i}", strides[i - 1]);
            if (i < strides.Length)
                output = output.Relu();
        }

        bool changesShape = weights.Has(name + ".downsample.0.weight");
        GraphValue shortcut = changesShape ? weights.ConvolveBlock(input, name + ".downsample", stride) : input;
        return (output + shortcut).Relu();
    }
}
