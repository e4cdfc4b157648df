using System.Text.Json;
using MaskRcnn.Messages;
using static TorchSharp.torch;

namespace MaskRcnn.Weights;

internal sealed partial record SafetensorsHeader
{
    private static SafetensorsHeader Parse(JsonElement root)
    {
        var metadata = new Dictionary<string, string>();
        var placed = new List<(WeightsEntry Entry, long Start, long End)>();
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
            {
                string defect = item.Start < end ? "overlap" : "leave a gap";
                throw new InvalidDataException($"'{item.Entry.Name}' starts at byte {item.Start}, expected {end}: tensors {defect}");
            }
            end = item.End;
        }
        return new SafetensorsHeader(placed.ConvertAll(item => item.Entry), metadata);
    }

    private static (WeightsEntry Entry, long Start, long End) ParseEntry(string name, JsonElement value)
    {
        UntrustedText.CheckName(name);
        Expect(value, JsonValueKind.Object, name);
        string typeName = Expect(Member(value, name, "dtype"), JsonValueKind.String, $"{name}.dtype").GetString()!;
        if (!SafetensorsTypes.TryParse(typeName, out ScalarType type))
            throw new InvalidDataException($"'{name}' has the unknown type {UntrustedText.Quote(typeName)}");
        long[] shape = ReadNumbers(Member(value, name, "shape"), $"{name}.shape", MaxDimensions);
        long[] offsets = ReadNumbers(Member(value, name, "data_offsets"), $"{name}.data_offsets", 2);
        if (offsets.Length != 2 || offsets[0] > offsets[1])
            throw new InvalidDataException($"'{name}' has the data offsets [{Join(offsets)}], expected a start and an end not before it");

        long bytes;
        try
        {
            bytes = SafetensorsTypes.CountBytes(type, shape);
        }
        catch (OverflowException)
        {
            throw new InvalidDataException($"'{name}' has the shape [{Join(shape)}], which is too large");
        }
        long given = offsets[1] - offsets[0];
        if (bytes != given)
            throw new InvalidDataException($"'{name}' is {typeName} [{Join(shape)}] and needs {bytes} bytes, but {given} are given");
        return (new WeightsEntry(name, type, shape, bytes), offsets[0], offsets[1]);
    }

    private static JsonElement Member(JsonElement value, string name, string member) => value.TryGetProperty(member, out JsonElement found)
        ? found
        : throw new InvalidDataException($"'{name}' has no {member}");

    private static long[] ReadNumbers(JsonElement value, string name, int maxCount)
    {
        if (Expect(value, JsonValueKind.Array, name).GetArrayLength() > maxCount)
            throw new InvalidDataException($"'{name}' has {value.GetArrayLength()} numbers, expected at most {maxCount}");
        return value.EnumerateArray().Select(item => ReadNumber(item, name)).ToArray();
    }

    private static long ReadNumber(JsonElement item, string name) => TryGetSize(item, out long number)
        ? number
        : throw new InvalidDataException(
            $"'{name}' holds {UntrustedText.Quote(item.GetRawText())}, expected a whole number from 0 to 2^63 - 1");

    private static bool TryGetSize(JsonElement item, out long number)
    {
        number = 0;
        return item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out number) && number >= 0;
    }

    private static string Join(long[] numbers) => string.Join(", ", numbers);

    private static JsonElement Expect(JsonElement value, JsonValueKind kind, string name) => value.ValueKind == kind
        ? value
        : throw new InvalidDataException($"'{name}' in the header is of kind {value.ValueKind}, expected {kind}");
}
