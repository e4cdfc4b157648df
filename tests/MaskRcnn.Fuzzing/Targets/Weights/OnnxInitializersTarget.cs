using Google.Protobuf;
using OnnxMessages;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Fuzzing.Targets.Weights;

/// <summary>The initialisers of ONNX files.</summary>
internal sealed class OnnxInitializersTarget() : WeightsTarget("onnx-initializers")
{
    public override IEnumerable<byte[]> Seeds()
    {
        var graph = new GraphProto { Name = "graph" };
        graph.Node.Add(new NodeProto { OpType = "Identity", Input = { "weight" }, Output = { "output" } });
        graph.Initializer.Add(new TensorProto { Name = "weight", DataType = (int)DataType.Float, Dims = { 2, 3 }, RawData = ByteString.CopyFrom(new byte[24]) });
        graph.Initializer.Add(new TensorProto { Name = "bias", DataType = (int)DataType.Float, Dims = { 3 }, FloatData = { 1, 2, 3 } });
        graph.Initializer.Add(new TensorProto { Name = "count", DataType = (int)DataType.Int64, RawData = ByteString.CopyFrom(new byte[8]) });
        return [new ModelProto { IrVersion = 8, ProducerName = "maskrcnn", Graph = graph }.ToByteArray()];
    }
}
