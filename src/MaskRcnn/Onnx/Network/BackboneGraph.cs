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
        GraphValue[] maps = CreateBody(pixels, weights, options);
        using var scope = weights.Graph.Scope("pyramid");
        var pyramid = new GraphValue[maps.Length + 1];
        GraphValue? above = null;
        for (int level = maps.Length - 1; level >= 0; level--)
        {
            GraphValue lateral = weights.ConvolveBlock(maps[level], $"{Pyramid}.inner_blocks.{level}");
            above = above is null ? lateral : lateral + above.Double();
            pyramid[level] = weights.ConvolveBlock(above, $"{Pyramid}.layer_blocks.{level}");
        }

        pyramid[^1] = pyramid[^2].MaxPool(size: 1, stride: 2, before: 0, after: 0);
        return pyramid;
    }

    private static GraphValue[] CreateBody(GraphValue pixels, NetworkWeights weights, MaskRcnnOptions options)
    {
        using var scope = weights.Graph.Scope("body");
        var layout = ResNetLayout.Of(options.Backbone);
        // The sides of the map are even, since those of the padded pictures are multiples of 32.
        long before = options.StemPooling == StemPooling.AtEnd ? 0 : 1;
        GraphValue map = weights.Convolve(pixels, Body + ".conv1", Body + ".bn1", stride: 2).Relu().MaxPool(size: 3, stride: 2, before, after: 1);
        var maps = new GraphValue[layout.Blocks.Length];
        for (int stage = 0; stage < maps.Length; stage++)
        {
            for (int block = 0; block < layout.Blocks[stage]; block++)
            {
                using var blockScope = weights.Graph.Scope($"layer{stage + 1}.{block}");
                long stride = block == 0 && stage > 0 ? 2 : 1;
                long[] strides = !layout.Bottlenecks ? [stride, 1] : options.StrideInFirstConvolution ? [stride, 1, 1] : [1, stride, 1];
                map = CreateBlock(map, weights, $"{Body}.layer{stage + 1}.{block}", strides);
            }
            maps[stage] = map;
        }
        return maps;
    }

    private static GraphValue CreateBlock(GraphValue input, NetworkWeights weights, string name, long[] strides)
    {
        GraphValue output = input;
        for (int i = 1; i <= strides.Length; i++)
        {
            output = weights.Convolve(output, $"{name}.conv{i}", $"{name}.bn{i}", strides[i - 1]);
            if (i < strides.Length)
                output = output.Relu();
        }

        bool changesShape = weights.Has(name + ".downsample.0.weight");
        GraphValue shortcut = changesShape ? weights.ConvolveBlock(input, name + ".downsample", strides.Max()) : input;
        return (output + shortcut).Relu();
    }
}
