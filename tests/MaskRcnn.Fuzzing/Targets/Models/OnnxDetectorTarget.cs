using Google.Protobuf;
using MaskRcnn.Onnx;
using Microsoft.ML;
using OnnxMessages;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Fuzzing.Targets.Models;

/// <summary>ONNX files as detectors, read by ONNX Runtime: a graph of constants that describes itself as ours do.</summary>
internal sealed class OnnxDetectorTarget() : FuzzTarget("onnx-detector")
{
    private readonly ScratchFolder _folder = new();
    private readonly MLContext _ml = new(1);

    public override IEnumerable<byte[]> Seeds()
    {
        var graph = new GraphProto { Name = "graph" };
        graph.Input.Add(Describe("image", DataType.Float, 1, 3, 32, 32));
        foreach ((string name, DataType type, long[] shape) in new (string, DataType, long[])[]
            { ("boxes", DataType.Float, [1, 4]), ("labels", DataType.Int64, [1]), ("scores", DataType.Float, [1]), ("masks", DataType.Float, [1, 1, 4, 4]) })
        {
            long count = shape.Aggregate(1L, (product, size) => product * size);
            graph.Initializer.Add(new TensorProto
            {
                Name = $"{name}_value", DataType = (int)type, Dims = { shape }, RawData = ByteString.CopyFrom(type == DataType.Int64 ? BitConverter.GetBytes(1L) : new byte[4 * count]),
            });
            graph.Node.Add(new NodeProto { OpType = "Identity", Input = { $"{name}_value" }, Output = { name } });
            graph.Output.Add(Describe(name, type, shape));
        }

        var model = new ModelProto { IrVersion = 8, ProducerName = "maskrcnn", Graph = graph, OpsetImport = { new OperatorSetIdProto { Version = 17 } } };
        foreach ((string key, string value) in new[]
            { ("maskrcnn.format", "1"), ("maskrcnn.class_count", "2"), ("maskrcnn.input", "float32 NCHW RGB 0..1"), ("maskrcnn.masks", "box"),
              ("maskrcnn.mask_threshold", "0.5"), ("maskrcnn.mask_pasting", "Padded"), ("maskrcnn.class_names", "[\"a\",\"b\"]"), ("maskrcnn.class_ids", "[3,4]") })
        {
            model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        }

        return [model.ToByteArray()];
    }

    // A file of another program needs a description, which is the caller's to give.
    public override bool Allows(Exception error) => error is InvalidDataException or ArgumentException { ParamName: null };

    public override void Read(byte[] file)
    {
        using OnnxDetectionTransformer model = _ml.Model.LoadOnnxDetector(_folder.Write("model.onnx", file), new OnnxDetectorOptions { ThreadCount = 1 });
        model.Detect(new Images.RgbImage(32, 32, new byte[32 * 32 * 3]));
    }

    private static ValueInfoProto Describe(string name, DataType type, params long[] shape)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = new TensorShapeProto() };
        tensor.Shape.Dim.AddRange(shape.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
