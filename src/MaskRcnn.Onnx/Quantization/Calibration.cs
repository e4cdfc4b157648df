using Google.Protobuf;
using MaskRcnn.Images;
using MaskRcnn.Onnx.Inference;
using Microsoft.ML.OnnxRuntime;
using OnnxMessages;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Quantization;

/// <summary>
/// Measures the ranges of activations: the model runs on pictures with the least and the most of each activation as further outputs. A
/// range is the mean over the pictures of these, which one odd picture does not stretch.
/// </summary>
internal static class Calibration
{
    private const string Prefix = "calibration/";

    public static IReadOnlyDictionary<string, ActivationRange> Measure(
        ModelProto model, QuantizationPlan plan, string name, IEnumerable<RgbImage> images, OnnxQuantizationOptions options,
        Action<int>? progress, CancellationToken cancellationToken)
    {
        string[] tensors = [.. plan.Tensors.Where(tensor => !plan.SameRange.ContainsKey(tensor)).Order(StringComparer.Ordinal)];
        string[] outputs = [.. tensors.SelectMany(tensor => (string[])[$"{Prefix}{tensor}/Min", $"{Prefix}{tensor}/Max"])];
        byte[] observed = Observe(model, tensors).ToByteArray();
        var settings = new OnnxDetectorOptions { ThreadCount = options.ThreadCount };
        using InferenceSession session = OnnxSession.Open(observed, name, settings);
        var sums = new double[outputs.Length];
        int count = 0;
        using var run = new RunOptions();
        OnnxModelDescription description = OnnxMetadataReader.Read(session.ModelMetadata.CustomMetadataMap)
            ?? throw new InvalidDataException($"{name} was not exported by this library; expected one of its files.");
        bool bytes = session.InputMetadata[description.InputName!].ElementType == typeof(byte);
        var tensor = new PictureTensor(description, bytes, hasBatch: true);
        foreach (RgbImage image in images)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using OrtValue input = tensor.Create(image);
            using IDisposableReadOnlyCollection<OrtValue> values = session.Run(run, [description.InputName!], [input], outputs);
            for (int i = 0; i < sums.Length; i++)
                sums[i] += values[i].GetTensorDataAsSpan<float>()[0];
            count++;
            progress?.Invoke(count);
        }

        var ranges = new Dictionary<string, ActivationRange>();
        for (int i = 0; i < tensors.Length; i++)
            ranges.Add(tensors[i], new ActivationRange(sums[2 * i] / count, sums[2 * i + 1] / count));
        return ranges;
    }

    private static ModelProto Observe(ModelProto model, string[] tensors)
    {
        ModelProto observed = model.Clone();
        GraphProto graph = observed.Graph;
        graph.Initializer.Add(Store(Prefix + "flat", DataType.Int64, BitConverter.GetBytes(-1L)));
        graph.Initializer.Add(Store(Prefix + "zero", DataType.Float, BitConverter.GetBytes(0f)));
        foreach (string tensor in tensors)
        {
            // With a zero behind it, which a range has to hold anyway: an activation of no detections is empty.
            Add(graph, "Reshape", [tensor, Prefix + "flat"], $"{Prefix}{tensor}/Flat");
            Add(graph, "Concat", [$"{Prefix}{tensor}/Flat", Prefix + "zero"], $"{Prefix}{tensor}/All").Attribute.Add(
                new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = 0 });
            foreach (string end in (string[])["Min", "Max"])
            {
                Add(graph, "Reduce" + end, [$"{Prefix}{tensor}/All"], $"{Prefix}{tensor}/{end}").Attribute.Add(
                    new AttributeProto { Name = "keepdims", Type = AttributeProto.Types.AttributeType.Int, I = 0 });
                graph.Output.Add(new ValueInfoProto
                {
                    Name = $"{Prefix}{tensor}/{end}",
                    Type = new() { TensorType = new() { ElemType = (int)DataType.Float, Shape = new() } },
                });
            }
        }
        return observed;
    }

    private static NodeProto Add(GraphProto graph, string operation, string[] inputs, string output)
    {
        var node = new NodeProto { Name = output, OpType = operation };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        graph.Node.Add(node);
        return node;
    }

    private static TensorProto Store(string name, DataType type, byte[] value)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(value) };
        tensor.Dims.Add(1);
        return tensor;
    }
}
