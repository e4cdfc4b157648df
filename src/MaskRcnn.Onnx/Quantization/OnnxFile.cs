using Google.Protobuf;
using OnnxMessages;

namespace MaskRcnn.Onnx.Quantization;

/// <summary>Reads the messages of ONNX files.</summary>
internal static class OnnxFile
{
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It holds something else, is cut short, or keeps weights elsewhere.</exception>
    public static ModelProto Read(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path} does not exist; expected a model in an ONNX file.", path);
        ModelProto model;
        try
        {
            using FileStream stream = File.OpenRead(path);
            model = ModelProto.Parser.ParseFrom(stream);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException($"{path} is no ONNX file, or is cut short: {error.Message}", error);
        }
        if (model.Graph is not { Node.Count: > 0 })
            throw new InvalidDataException($"{path} is no ONNX file: it holds no graph.");
        if (model.Graph.Initializer.FirstOrDefault(tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External) is { } external)
            throw new InvalidDataException($"{path} keeps the weights {external.Name} in a file beside it; expected all weights inside.");
        return model;
    }
}
