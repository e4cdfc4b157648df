using System.Collections.ObjectModel;
using MaskRcnn.Messages;
using MaskRcnn.Weights.Zip;
using static TorchSharp.torch;

namespace MaskRcnn.Weights.Onnx;

/// <summary>The initialisers of the graph of an ONNX file: its weights. Nothing else of the graph is looked at.</summary>
internal sealed class OnnxInitializers : IWeightsContainer
{
    private const int GraphField = 7, InitializerField = 5, MaxTensors = 100_000, MaxFields = 2_000_000;
    private readonly RandomAccessFile _file;
    private readonly Dictionary<string, OnnxTensor> _tensors = new(StringComparer.Ordinal);

    public OnnxInitializers(FileStream stream)
    {
        _file = new RandomAccessFile(stream.SafeFileHandle);
        int fields = 0;
        var model = new ProtoReader(_file, 0, _file.Length);
        while (model.TryRead(out ProtoField field) && Count(ref fields))
        {
            if (field.Number == GraphField && field.Length > 0)
                ReadGraph(new ProtoReader(_file, field.Start, field.Length), ref fields);
        }

        if (_tensors.Count == 0)
            throw new InvalidDataException("the file is read as an ONNX model, but has no initialisers");
        Entries =
        [
            .. _tensors.Values.OrderBy(tensor => tensor.Start)
                .Select(tensor => new WeightsEntry(tensor.Name, tensor.Type, tensor.Shape, tensor.ByteCount)),
        ];
    }

    public IReadOnlyList<WeightsEntry> Entries { get; }

    public IReadOnlyDictionary<string, string> Metadata => ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether a file begins as ONNX models do: with the version of the format, then the name of who wrote it.</summary>
    public static bool IsStart(ReadOnlySpan<byte> start) =>
        start.Length > 4 && start[0] == 0x08 && start[1] is > 0 and < 0x20 && (start[2] is 0x12 or 0x1A or 0x22 or 0x3A);

    public Tensor Read(WeightsEntry entry)
    {
        OnnxTensor source = _tensors[entry.Name];
        Tensor tensor = WeightsTensors.Allocate(entry);
        try
        {
            _file.ReadExactly(tensor.bytes, source.Start);
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    public void Verify()
    {
        // The format has no checksums.
    }

    public void Dispose()
    {
        // The file is the owner's.
    }

    private void ReadGraph(ProtoReader graph, ref int fields)
    {
        while (graph.TryRead(out ProtoField field) && Count(ref fields))
        {
            if (field.Number != InitializerField || OnnxTensor.Read(_file, field) is not { } tensor)
                continue;
            UntrustedText.CheckName(tensor.Name);
            if (_tensors.Count == MaxTensors)
                throw new InvalidDataException($"the file has more than {MaxTensors} tensors");
            if (!_tensors.TryAdd(tensor.Name, tensor))
                throw new InvalidDataException($"the file has two initialisers named {UntrustedText.Quote(tensor.Name)}");
        }
    }

    private static bool Count(ref int fields) => ++fields <= MaxFields
        ? true
        : throw new InvalidDataException($"the ONNX file has more than the {MaxFields} fields allowed");
}
