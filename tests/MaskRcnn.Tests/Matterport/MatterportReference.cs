using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using TorchSharp;
using MaskRcnn.Weights.Families;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Matterport;

/// <summary>Answers of the original, from Fixtures/Matterport, or from the shared data where they are too large for that.</summary>
internal sealed class MatterportReference
{
    private readonly JsonElement _header;
    private readonly byte[] _file;
    private readonly int _data;

    private MatterportReference(string name)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Matterport");
        string Find(string file) => File.Exists(Path.Combine(folder, file)) ? Path.Combine(folder, file) : SharedData.Path("matterport/" + file);
        Root = JsonDocument.Parse(File.ReadAllText(Find(name + ".json"))).RootElement;
        _file = File.ReadAllBytes(Find(name + ".safetensors"));
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(_file);
        _header = JsonDocument.Parse(_file.AsMemory(8, length)).RootElement;
        _data = 8 + length;
    }

    public JsonElement Root { get; }

    public JsonElement[] Images => [.. Root.GetProperty("images").EnumerateArray()];

    public static MatterportReference Load(string name) => new(name);

    public static JsonElement ReadFunctions() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Matterport", "functions.json"))).RootElement;

    public long[] Shape(string name) => [.. _header.GetProperty(name).GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];

    public T[] Values<T>(string name)
        where T : struct
    {
        JsonElement offsets = _header.GetProperty(name).GetProperty("data_offsets");
        int start = offsets[0].GetInt32();
        return MemoryMarshal.Cast<byte, T>(_file.AsSpan(_data + start, offsets[1].GetInt32() - start)).ToArray();
    }

    /// <summary>The value of a weight by the formula.</summary>
    public float[] Weight(string key, long[] shape)
    {
        if (Root.GetProperty("biases").TryGetProperty(key, out JsonElement biases))
            return [.. biases.EnumerateArray().Select(bias => bias.GetSingle())];
        string[] parts = key.Split('/');
        float[] hashed = HashedValues.Floats(Root.GetProperty("name").GetString() + ":" + key, shape.Aggregate(1L, (a, b) => a * b));
        switch (parts[1])
        {
            case "kernel":
                double fanIn = parts[0] == "mrcnn_mask_deconv" ? shape[^1] : shape[..^1].Aggregate(1L, (a, b) => a * b);
                double gain = Root.GetProperty("gains").TryGetProperty(key, out JsonElement given) ? given.GetDouble() : Math.Sqrt(2);
                float scale = (float)(gain * Math.Sqrt(3 / fanIn));
                return Array.ConvertAll(hashed, h => h * scale);
            case "gamma":
                bool last = parts[0].EndsWith("branch2c", StringComparison.Ordinal);
                return Array.ConvertAll(hashed, h => last ? 0.4f + h * 0.1f : 1 + h * 0.25f);
            case "moving_variance":
                return Array.ConvertAll(hashed, h => 1 + h * 0.25f);
            default:
                return Array.ConvertAll(hashed, h => h * 0.1f);
        }
    }

    /// <summary>The model of the file, with the options of its configuration.</summary>
    /// <param name="change">Changes the options before the model is made.</param>
    public MaskRcnnModel CreateModel(Action<MaskRcnnOptions>? change = null)
    {
        MaskRcnnOptions options = ReadOptions();
        change?.Invoke(options);
        var model = new MaskRcnnModel(Root.GetProperty("num_classes").GetInt32() - 1, options);
        using var noGrad = no_grad();
        Dictionary<string, Tensor> state = model.state_dict();
        foreach (JsonProperty weight in Root.GetProperty("weights").EnumerateObject())
        {
            using var scope = NewDisposeScope();
            long[] shape = [.. weight.Value.EnumerateArray().Select(size => size.GetInt64())];
            string name = ModelName(weight.Name);
            state[name].copy_(KerasLayout.ToModel(name, tensor(Weight(weight.Name, shape), shape)));
        }

        return model;
    }

    /// <summary>The name in a model of a weight such as <c>conv1/kernel</c>.</summary>
    public static string ModelName(string key)
    {
        string[] parts = key.Split('/');
        string group = parts[0].StartsWith("rpn_", StringComparison.Ordinal) ? "rpn_model" : parts[0];
        return KerasNames.Translate($"{group}/{parts[0]}/{parts[1]}:0");
    }

    /// <summary>A tensor of a model in Keras's order, for example a gradient.</summary>
    public static Tensor ToKeras(string modelName, Tensor value)
    {
        if (modelName.Contains("bbox_pred", StringComparison.Ordinal))
            value = value.index_select(0, tensor([.. Enumerable.Range(0, (int)value.size(0)).Select(row => (long)(row ^ 1))]));
        return value.dim() switch
        {
            4 => value.permute(2, 3, 1, 0),
            2 => value.transpose(0, 1),
            _ => value,
        };
    }

    private MaskRcnnOptions ReadOptions()
    {
        MaskRcnnOptions options = MaskRcnnOptions.Matterport(
            Enum.Parse<ResNetDepth>(Root.GetProperty("config").GetProperty("BACKBONE").GetString()!, ignoreCase: true));
        Configure(options);
        return options;
    }

    /// <summary>Sets what the configuration of the file says.</summary>
    public void Configure(MaskRcnnOptions options)
    {
        JsonElement config = Root.GetProperty("config");
        int Number(string name) => config.GetProperty(name).GetInt32();
        float Real(string name) => config.GetProperty(name).GetSingle();
        (options.PyramidChannels, options.BoxHeadSize) = (Number("TOP_DOWN_PYRAMID_SIZE"), Number("FPN_CLASSIF_FC_LAYERS_SIZE"));
        (options.MinSize, options.MaxSize) = (Number("IMAGE_MIN_DIM"), Number("IMAGE_MAX_DIM"));
        options.AnchorSizes = [.. config.GetProperty("RPN_ANCHOR_SCALES").EnumerateArray().Select(value => value.GetSingle())];
        (options.RpnPreNmsTopInference, options.RpnPostNmsTopInference) = (Number("PRE_NMS_LIMIT"), Number("POST_NMS_ROIS_INFERENCE"));
        options.RpnNmsThreshold = Real("RPN_NMS_THRESHOLD");
        (options.ScoreThreshold, options.NmsThreshold) = (Real("DETECTION_MIN_CONFIDENCE"), Real("DETECTION_NMS_THRESHOLD"));
        options.DetectionsPerImage = Number("DETECTION_MAX_INSTANCES");
    }
}
