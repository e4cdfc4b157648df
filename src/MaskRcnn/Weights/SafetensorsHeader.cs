using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>
/// The beginning of a safetensors file (https://huggingface.co/docs/safetensors): its length in 8 bytes, then a JSON
/// object that gives type, shape and place of every tensor, and free text under "__metadata__".
/// </summary>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    public const int MaxLength = 100_000_000, MaxEntries = 100_000, MaxDimensions = 16;
    private const string MetadataName = "__metadata__";
    private const int Alignment = 8;

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

        var json = new byte[length];
        if (stream.ReadAtLeast(json, json.Length, throwOnEndOfStream: false) < json.Length)
            throw new InvalidDataException($"the file ends within its header of {length} bytes");
        if (json[0] != (byte)'{')
            throw new InvalidDataException("the header is not a JSON object: it does not start with {");
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
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
            foreach (SafetensorsEntry entry in Entries)
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

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IReadOnlyList<long> numbers)
    {
        writer.WriteStartArray(name);
        foreach (long number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }

    private static SafetensorsHeader Parse(JsonElement root)
    {
        var metadata = new Dictionary<string, string>();
        var placed = new List<(SafetensorsEntry Entry, long Start, long End)>();
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Name == MetadataName)
            {
                foreach (JsonProperty item in Expect(property.Value, JsonValueKind.Object, MetadataName).EnumerateObject())
                    metadata.Add(item.Name, Expect(item.Value, JsonValueKind.String, $"{MetadataName}.{item.Name}").GetString()!);
            }
            else if (placed.Count == MaxEntries)
                throw new InvalidDataException($"the header lists more than {MaxEntries} tensors");
            else
                placed.Add(ParseEntry(property.Name, property.Value));
        }

        placed.Sort((a, b) => (a.Start, a.End).CompareTo((b.Start, b.End)));
        long end = 0;
        foreach (var item in placed)
        {
            if (item.Start != end)
                throw new InvalidDataException($"the data of '{item.Entry.Name}' start at byte {item.Start}, expected {end}: tensors {(item.Start < end ? "overlap" : "leave a gap")}");
            end = item.End;
        }
        return new SafetensorsHeader(placed.ConvertAll(item => item.Entry), metadata);
    }

    private static (SafetensorsEntry Entry, long Start, long End) ParseEntry(string name, JsonElement value)
    {
        Expect(value, JsonValueKind.Object, name);
        string typeName = Expect(Member(value, name, "dtype"), JsonValueKind.String, $"{name}.dtype").GetString()!;
        if (!SafetensorsTypes.TryParse(typeName, out ScalarType type, out int size))
            throw new InvalidDataException($"'{name}' has the unknown type '{typeName}'");
        long[] shape = ReadNumbers(Member(value, name, "shape"), $"{name}.shape", MaxDimensions);
        long[] offsets = ReadNumbers(Member(value, name, "data_offsets"), $"{name}.data_offsets", 2);
        if (offsets.Length != 2 || offsets[0] > offsets[1])
            throw new InvalidDataException($"'{name}' has the data offsets [{string.Join(", ", offsets)}], expected a start and an end not before it");

        long bytes = size;
        try
        {
            foreach (long dimension in shape)
                bytes = checked(bytes * dimension);
        }
        catch (OverflowException)
        {
            throw new InvalidDataException($"'{name}' has the shape [{string.Join(", ", shape)}], which is too large");
        }
        if (bytes != offsets[1] - offsets[0])
            throw new InvalidDataException($"'{name}' of type {typeName} and shape [{string.Join(", ", shape)}] needs {bytes} bytes, but {offsets[1] - offsets[0]} are given");
        return (new SafetensorsEntry(name, type, shape, bytes), offsets[0], offsets[1]);
    }

    private static JsonElement Member(JsonElement value, string name, string member) => value.TryGetProperty(member, out JsonElement found)
        ? found
        : throw new InvalidDataException($"'{name}' has no {member}");

    private static long[] ReadNumbers(JsonElement value, string name, int maxCount)
    {
        if (Expect(value, JsonValueKind.Array, name).GetArrayLength() > maxCount)
            throw new InvalidDataException($"'{name}' has {value.GetArrayLength()} numbers, expected at most {maxCount}");
        return value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out long number) && number >= 0
            ? number
            : throw new InvalidDataException($"'{name}' holds {item.GetRawText()}, expected a whole number from 0 to 2^63 - 1")).ToArray();
    }

    private static JsonElement Expect(JsonElement value, JsonValueKind kind, string name) => value.ValueKind == kind
        ? value
        : throw new InvalidDataException($"'{name}' in the header is of kind {value.ValueKind}, expected {kind}");
}
