using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace MaskRcnn.Weights;

/// <summary>
/// The beginning of a safetensors file (https://huggingface.co/docs/safetensors): its length in 8 bytes, then a JSON
/// object that gives type, shape and place of every tensor, and free text under "__metadata__".
/// </summary>
internal sealed partial record SafetensorsHeader(IReadOnlyList<WeightsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    public const int MaxLength = 10_000_000, MaxEntries = 100_000, MaxDimensions = 16;
    private const string MetadataName = "__metadata__";
    private const int Alignment = 8;
    private static readonly JsonDocumentOptions s_jsonOptions = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <summary>Reads and checks a header; the entries come out in the order of their data.</summary>
    /// <exception cref="InvalidDataException">Any rule of the format, or a limit, is broken.</exception>
    public static SafetensorsHeader Read(Stream stream)
    {
        var prefix = new byte[sizeof(ulong)];
        if (stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
            throw new InvalidDataException("the file is shorter than 8 bytes");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length is < 2 or > MaxLength)
            throw new InvalidDataException($"the header's length is given as {length} bytes, expected 2 to {MaxLength}");

        if (stream.CanSeek && (ulong)(stream.Length - stream.Position) < length)
            throw Truncated(length);
        var json = new byte[length];
        if (stream.ReadAtLeast(json, json.Length, throwOnEndOfStream: false) < json.Length)
            throw Truncated(length);
        if (json[0] != (byte)'{')
            throw new InvalidDataException("the header is not a JSON object: it does not start with {");
        try
        {
            using var document = JsonDocument.Parse(json, s_jsonOptions);
            return Parse(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"the header is not valid JSON in UTF-8: {error.Message}", error);
        }
    }

    public void Write(Stream stream)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(MetadataName);
            foreach ((string key, string value) in Metadata)
                writer.WriteString(key, value);
            writer.WriteEndObject();
            long offset = 0;
            foreach (WeightsEntry entry in Entries)
            {
                writer.WriteStartObject(entry.Name);
                writer.WriteString("dtype", SafetensorsTypes.Describe(entry.Type).Name);
                WriteNumbers(writer, "shape", entry.Shape);
                WriteNumbers(writer, "data_offsets", [offset, offset += entry.ByteCount]);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }

        int padding = (Alignment - json.WrittenCount % Alignment) % Alignment;
        json.GetSpan(padding)[..padding].Fill((byte)' ');
        json.Advance(padding);
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)json.WrittenCount);
        stream.Write(prefix);
        stream.Write(json.WrittenSpan);
    }

    private static InvalidDataException Truncated(ulong length) => new($"the file ends within its header of {length} bytes");

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IReadOnlyList<long> numbers)
    {
        writer.WriteStartArray(name);
        foreach (long number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
