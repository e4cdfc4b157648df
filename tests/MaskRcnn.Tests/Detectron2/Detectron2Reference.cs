using System.Text.Json;
using MaskRcnn.Tests.Weights.Hostile;
using MaskRcnn.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Detectron2;

/// <summary>What detectron2 answers, from Fixtures/Detectron2, or from the shared data where it is too large for that.</summary>
internal sealed class Detectron2Reference : IDisposable
{
    private readonly WeightsFile _tensors;

    public Detectron2Reference(string name)
    {
        Root = JsonDocument.Parse(File.ReadAllText(Find(name + ".json"))).RootElement;
        _tensors = WeightsFile.Open(Find(name + ".safetensors"));
    }

    public JsonElement Root { get; }

    public JsonElement[] Images => [.. Root.GetProperty("images").EnumerateArray()];

    private bool IsDeep => Root.GetProperty("config").GetString()!.Contains("R_101", StringComparison.Ordinal);

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "Detectron2", file);

    public float[] Floats(string name)
    {
        using Tensor tensor = _tensors.Read(name);
        return tensor.data<float>().ToArray();
    }

    public long[] Longs(string name)
    {
        using Tensor tensor = _tensors.Read(name);
        return tensor.data<long>().ToArray();
    }

    public bool Contains(string name) => _tensors.Contains(name);

    public long Count(string name) => Root.GetProperty("checks").GetProperty(name).GetProperty("shape").EnumerateArray()
        .Aggregate(1L, (product, size) => product * size.GetInt64());

    /// <summary>The weights by detectron2's names, made by the formula.</summary>
    public IEnumerable<(string Name, Tensor Value)> Weights()
    {
        string model = IsDeep ? "R_101" : "R_50";
        foreach (string line in File.ReadLines(WeightsFixture("state_dict_names.tsv")))
        {
            string[] columns = line.Split('\t');
            if (columns[0] != model)
                continue;
            long[] shape = Narrow(columns[1], Array.ConvertAll(columns[2].Split(','), long.Parse));
            yield return (columns[1], tensor(CreateValues(columns[1], shape), shape));
        }
    }

    /// <summary>Writes the weights as the model zoo's files are: a pickle of a dictionary of arrays under "model".</summary>
    public void WriteZooFile(string path)
    {
        using FileStream stream = File.Create(path);
        stream.Write(new PickleBuilder().Op('}').Text("model").Op('}').Unfinished());
        foreach ((string name, Tensor value) in Weights())
        {
            using (value)
            {
                Write(stream, pickle => pickle.Text(name).Global("numpy.core.multiarray", "_reconstruct").Op('(').Global("numpy", "ndarray")
                    .Tuple(0).Op('C', 1, (byte)'b').Op('t').Op('R').Op('(').Number(1).Tuple(value.shape)
                    .Global("numpy", "dtype").Op('(').Text("f4").Op('t').Op('R').Op('(').Number(3).Text("<").Op('t').Op('b')
                    .Raw(0x89).Op('B', BitConverter.GetBytes(value.bytes.Length)));
                stream.Write(value.bytes);
                Write(stream, pickle => pickle.Op('t').Op('b').Op('s'));
            }
        }

        Write(stream, pickle => pickle.Op('s').Op('.'));
    }

    /// <summary>detectron2's options with the changes of the case.</summary>
    public void ReadChanges(MaskRcnnOptions options)
    {
        JsonElement changes = Root.GetProperty("changes");
        options.MinSize = changes.GetProperty("INPUT.MIN_SIZE_TEST").GetInt32();
        options.MaxSize = changes.GetProperty("INPUT.MAX_SIZE_TEST").GetInt32();
        options.RpnPostNmsTopInference = Change("MODEL.RPN.POST_NMS_TOPK_TEST", options.RpnPostNmsTopInference);
        options.DetectionsPerImage = Change("TEST.DETECTIONS_PER_IMAGE", options.DetectionsPerImage);
    }

    public void Dispose() => _tensors.Dispose();

    // Without the version with which a builder begins.
    private static void Write(Stream stream, Action<PickleBuilder> write)
    {
        var pickle = new PickleBuilder();
        write(pickle);
        stream.Write(pickle.Unfinished().AsSpan(2));
    }

    private int Change(string name, int otherwise) =>
        Root.GetProperty("changes").TryGetProperty(name, out JsonElement value) ? value.GetInt32() : otherwise;

    private static string Find(string file) => File.Exists(PathOf(file)) ? PathOf(file) : SharedData.Path("detectron2/" + file);

    private static string WeightsFixture(string file) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "Weights", "Detectron2", file);

    // The table has the zoo's sizes; a case has fewer channels and classes.
    private long[] Narrow(string name, long[] shape)
    {
        long pyramid = Change("MODEL.FPN.OUT_CHANNELS", 256), hidden = Change("MODEL.ROI_BOX_HEAD.FC_DIM", 1024);
        long masks = Change("MODEL.ROI_MASK_HEAD.CONV_DIM", 256), classes = Change("MODEL.ROI_HEADS.NUM_CLASSES", 80);
        long[] result = [.. shape];
        if (name.StartsWith("backbone.fpn_", StringComparison.Ordinal))
            (result[0], result[^1]) = (pyramid, shape.Length == 1 ? pyramid : result[^1]);
        if (name.Contains("fpn_output") && shape.Length > 1 || name.Contains("rpn_head") && shape.Length > 1)
            result[1] = pyramid;
        if (name.Contains("rpn_head.conv"))
            result[0] = pyramid;
        if (name.Contains("box_head.fc"))
            result = shape.Length == 1 ? [hidden] : [hidden, name.Contains("fc1") ? pyramid * 49 : hidden];
        if (name.Contains("box_predictor"))
            result = [name.Contains("cls_score") ? classes + 1 : 4 * classes, .. shape.Skip(1).Select(_ => hidden)];
        if (name.Contains("mask_head"))
        {
            result[0] = name.Contains("predictor") ? classes : masks;
            if (shape.Length > 1)
                result[1] = name.Contains("mask_fcn1") ? pyramid : masks;
        }

        return result;
    }

    private float[] CreateValues(string name, long[] shape)
    {
        if (Root.GetProperty("biases").TryGetProperty(name, out JsonElement biases))
            return [.. biases.EnumerateArray().Select(bias => bias.GetSingle())];
        long count = shape.Aggregate(1L, (a, b) => a * b);
        float[] hashed = HashedValues.Floats(Root.GetProperty("name").GetString() + ":" + name, count);
        if (shape.Length > 1)
        {
            long fanIn = name == "roi_heads.mask_head.deconv.weight" ? shape[0] : count / shape[0];
            double gain = Root.GetProperty("gains").TryGetProperty(name, out JsonElement given) ? given.GetDouble() : 1.4142135623730951;
            float scale = (float)(gain * Math.Sqrt(3 / (double)fanIn));
            return Array.ConvertAll(hashed, h => h * scale);
        }

        if (name.EndsWith("conv3.norm.weight", StringComparison.Ordinal))
            return Array.ConvertAll(hashed, h => 0.4f + h * 0.1f);
        return name.EndsWith("norm.weight", StringComparison.Ordinal) || name.EndsWith("running_var", StringComparison.Ordinal)
            ? Array.ConvertAll(hashed, h => 1 + h * 0.25f)
            : Array.ConvertAll(hashed, h => h * 0.1f);
    }
}
