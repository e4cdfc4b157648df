using Google.Protobuf;
using OnnxMessages;
using static OnnxMessages.AttributeProto.Types;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Tests.Inference;

/// <summary>
/// A stand-in for what detectron2's tracing exports: its names of outputs, a picture [3,H,W] with blue first and numbers 0 to 255, labels
/// from 0, masks [D,1,28,28], and nothing that says so.
/// </summary>
internal static class TracedFile
{
    public static void Write(ModelProto file, string path)
    {
        GraphProto graph = file.Graph;
        file.MetadataProps.Clear();
        ValueInfoProto input = graph.Input.Single();
        input.Name = "input";
        input.Type.TensorType.Shape.Dim.RemoveAt(0);
        NodeProto[] front =
        [
            Node("Gather", ["input", "traced/order"], "traced/rgb", 0),
            Node("Div", ["traced/rgb", "traced/white"], "traced/scaled"),
            Node("Unsqueeze", ["traced/scaled", "traced/first"], "image"),
        ];
        graph.Initializer.Add(Store("traced/order", DataType.Int64, [2L, 1, 0]));
        graph.Initializer.Add(Store("traced/first", DataType.Int64, [0L]));
        graph.Initializer.Add(Store("traced/second", DataType.Int64, [1L]));
        TensorProto white = new() { Name = "traced/white", DataType = (int)DataType.Float };
        white.FloatData.Add(255);
        graph.Initializer.Add(white);
        for (int i = 0; i < front.Length; i++)
            graph.Node.Insert(i, front[i]);

        Rename(graph, "boxes", "pred_boxes");
        graph.Node.Add(Node("Sub", ["labels", "traced/second"], "pred_classes"));
        graph.Node.Add(Node("Unsqueeze", ["masks", "traced/second"], "pred_masks"));
        foreach ((string from, string to) in (ReadOnlySpan<(string, string)>)[("labels", "pred_classes"), ("masks", "pred_masks")])
            graph.Output.Single(output => output.Name == from).Name = to;
        graph.Output.Single(output => output.Name == "pred_masks").Type.TensorType.Shape.Dim.Insert(1, new TensorShapeProto.Types.Dimension { DimValue = 1 });
        File.WriteAllBytes(path, file.ToByteArray());
    }

    private static void Rename(GraphProto graph, string from, string to)
    {
        graph.Output.Single(output => output.Name == from).Name = to;
        NodeProto producer = graph.Node.Single(node => node.Output.Contains(from));
        producer.Output[producer.Output.IndexOf(from)] = to;
    }

    private static NodeProto Node(string operation, string[] inputs, string output, long? axis = null)
    {
        var node = new NodeProto { Name = output, OpType = operation };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        if (axis is { } known)
            node.Attribute.Add(new AttributeProto { Name = "axis", Type = AttributeType.Int, I = known });
        return node;
    }

    private static TensorProto Store(string name, DataType type, long[] values)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type };
        tensor.Dims.Add(values.Length);
        tensor.RawData = ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        return tensor;
    }
}
