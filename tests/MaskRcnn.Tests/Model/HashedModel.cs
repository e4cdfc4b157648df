using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Model;

/// <summary>The models of Fixtures/Torchvision/hashed_model.py: their weights follow from their names.</summary>
internal static class HashedModel
{
    /// <summary>A model of one of the JSON files.</summary>
    /// <param name="root">The file.</param>
    /// <param name="change">Changes the options before the model is made.</param>
    public static MaskRcnnModel Create(JsonElement root, Action<MaskRcnnOptions>? change = null)
    {
        MaskRcnnOptions options = ReadOptions(root);
        change?.Invoke(options);
        var model = new MaskRcnnModel(root.GetProperty("num_classes").GetInt32() - 1, options);
        using var noGrad = no_grad();
        foreach ((string name, Tensor value) in model.state_dict())
        {
            if (value.dtype == ScalarType.Int64)
                continue;
            using var scope = NewDisposeScope();
            value.copy_(tensor(CreateValues(root, name, value.shape), value.shape));
        }

        return model;
    }

    /// <summary>uint8 noise over a flat ground, then eight shapes, as [3,H,W] float32 0..1.</summary>
    public static Tensor CreateImage(string name, int height, int width)
    {
        long[] pixels = Array.ConvertAll(HashedValues.Bits(name + ":noise", 3L * height * width), bits => (long)(bits >> 59));
        ulong[] ground = HashedValues.Bits(name + ":ground", 3);
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] += (long)(ground[i / (height * width)] % 160);
        for (int shape = 0; shape < 8; shape++)
        {
            ulong[] color = HashedValues.Bits($"{name}:colour{shape}", 3);
            Func<int, int, bool> covers = CreateShape(name, shape, height, width);
            for (int i = 0; i < pixels.Length; i++)
            {
                int position = i % (height * width);
                if (covers(position / width, position % width))
                    pixels[i] = pixels[i] % 32 + (long)(color[i / (height * width)] % 220);
            }
        }

        return tensor(Array.ConvertAll(pixels, pixel => Math.Min(pixel, 255) / 255f), [3, height, width]);
    }

    private static Func<int, int, bool> CreateShape(string name, int index, int height, int width)
    {
        long[] values = Array.ConvertAll(HashedValues.Bits($"{name}:shape{index}", 4), bits => (long)(bits >> 8));
        (long kind, long y, long x, long size) = (values[0] % 3, values[1] % height, values[2] % width, 10 + values[3] % 36);
        if (kind == 0)
            return (row, column) => (row - y) * (row - y) + (column - x) * (column - x) <= size * size;
        long halfHeight = kind == 1 ? size : size / 3;
        return (row, column) => Math.Abs(row - y) <= halfHeight && Math.Abs(column - x) <= size;
    }

    private static float[] CreateValues(JsonElement root, string name, long[] shape)
    {
        long count = shape.Aggregate(1L, (a, b) => a * b);
        if (root.GetProperty("biases").TryGetProperty(name, out JsonElement biases))
            return [.. biases.EnumerateArray().Select(bias => bias.GetSingle())];
        float[] hashed = HashedValues.Floats(root.GetProperty("name").GetString() + ":" + name, count);
        if (shape.Length > 1)
        {
            long fanIn = name.Contains("conv5_mask") ? shape[0] : count / shape[0];
            double gain = root.GetProperty("gains").TryGetProperty(name, out JsonElement value) ? value.GetDouble() : 1.4142135623730951;
            float scale = (float)(gain * Math.Sqrt(3.0 / fanIn));
            return Array.ConvertAll(hashed, h => h * scale);
        }

        // Of normalisation: the other weights have more sizes.
        if (name.EndsWith(".weight", StringComparison.Ordinal))
        {
            string last = root.GetProperty("body").GetString() == "resnet18" ? ".bn2." : ".bn3.";
            bool residual = name.Contains("layer") && name.Contains(last);
            return Array.ConvertAll(hashed, h => residual ? 0.4f + h * 0.1f : 1 + h * 0.25f);
        }

        return Array.ConvertAll(hashed, h => name.EndsWith(".running_var", StringComparison.Ordinal) ? 1 + h * 0.25f : h * 0.1f);
    }

    private static MaskRcnnOptions ReadOptions(JsonElement root)
    {
        MaskRcnnOptions options = root.TryGetProperty("architecture", out JsonElement architecture)
            ? CreateOptions(architecture.GetString())
            : ReadStructure(root);
        foreach (JsonProperty argument in root.GetProperty("arguments").EnumerateObject())
            Apply(options, argument.Name, argument.Value);
        return options;
    }

    private static MaskRcnnOptions CreateOptions(string? architecture) => architecture switch
    {
        "maskrcnn_resnet50_fpn" => MaskRcnnOptions.MaskRcnnResNet50Fpn(),
        "maskrcnn_resnet50_fpn_v2" => MaskRcnnOptions.MaskRcnnResNet50FpnV2(),
        _ => throw new InvalidOperationException($"Unknown architecture {architecture} in the reference."),
    };

    private static MaskRcnnOptions ReadStructure(JsonElement root)
    {
        bool batchNorm = root.TryGetProperty("batch_norm", out JsonElement trained) && trained.GetBoolean();
        NormalizationKind? ofHeads = batchNorm ? NormalizationKind.BatchNorm : null;
        int[] boxHead = root.TryGetProperty("box_head_convolutions", out JsonElement channels)
            ? [.. channels.EnumerateArray().Select(value => value.GetInt32())]
            : [];
        return new MaskRcnnOptions
        {
            Backbone = Enum.Parse<ResNetDepth>(root.GetProperty("body").GetString()!, ignoreCase: true),
            Normalization = ofHeads ?? NormalizationKind.FrozenBatchNorm,
            PyramidChannels = root.GetProperty("fpn_channels").GetInt32(),
            PyramidNormalization = ofHeads,
            RpnConvolutions = root.TryGetProperty("rpn_convolutions", out JsonElement convolutions) ? convolutions.GetInt32() : 1,
            BoxHeadConvolutions = boxHead.Length,
            BoxHeadChannels = boxHead.FirstOrDefault(1),
            BoxHeadSize = root.GetProperty("box_head_width").GetInt32(),
            MaskHeadChannels = root.GetProperty("mask_head_width").GetInt32(),
            HeadNormalization = ofHeads,
            AnchorSizes = ReadFloats(root.GetProperty("anchor_sizes")),
            AnchorAspectRatios = ReadFloats(root.GetProperty("anchor_ratios")),
        };
    }

    private static void Apply(MaskRcnnOptions options, string name, JsonElement value)
    {
        switch (name)
        {
            case "min_size": options.MinSize = value.GetInt32(); break;
            case "max_size": options.MaxSize = value.GetInt32(); break;
            case "image_mean": options.PixelMean = ReadFloats(value); break;
            case "image_std": options.PixelStd = ReadFloats(value); break;
            case "rpn_pre_nms_top_n_train": options.RpnPreNmsTopTraining = value.GetInt32(); break;
            case "rpn_pre_nms_top_n_test": options.RpnPreNmsTopInference = value.GetInt32(); break;
            case "rpn_post_nms_top_n_train": options.RpnPostNmsTopTraining = value.GetInt32(); break;
            case "rpn_post_nms_top_n_test": options.RpnPostNmsTopInference = value.GetInt32(); break;
            case "rpn_nms_thresh": options.RpnNmsThreshold = value.GetSingle(); break;
            case "rpn_batch_size_per_image": options.RpnBatchSizePerImage = value.GetInt32(); break;
            case "box_batch_size_per_image": options.BoxBatchSizePerImage = value.GetInt32(); break;
            case "box_detections_per_img": options.DetectionsPerImage = value.GetInt32(); break;
            case "box_score_thresh": options.ScoreThreshold = value.GetSingle(); break;
            case "box_nms_thresh": options.NmsThreshold = value.GetSingle(); break;
            default: throw new InvalidOperationException($"Unknown option {name} in the reference.");
        }
    }

    private static float[] ReadFloats(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetSingle())];
}
