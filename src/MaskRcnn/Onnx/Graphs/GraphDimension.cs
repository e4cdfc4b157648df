using OnnxMessages;

namespace MaskRcnn.Onnx.Graphs;

/// <summary>A dimension of an input or output: a number, or the name of one that is known only when the graph runs.</summary>
internal readonly record struct GraphDimension(long Length, string? Name)
{
    public static implicit operator GraphDimension(long length) => new(length, null);

    public static implicit operator GraphDimension(string name) => new(0, name);

    public TensorShapeProto.Types.Dimension ToProto() => Name is null ? new() { DimValue = Length } : new() { DimParam = Name };
}
