using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Distributed;

/// <summary>Masks between processes: width, height and COCO's compressed run lengths.</summary>
internal sealed class MaskJson : JsonConverter<RleMask>
{
    public override RleMask Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string[] parts = reader.GetString()!.Split(' ', 3);
        return RleMask.FromCompressed(new ImageSize(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture)), parts[2]);
    }

    public override void Write(Utf8JsonWriter writer, RleMask value, JsonSerializerOptions options) =>
        writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value.Size.Width} {value.Size.Height} {value.ToCompressedString()}"));
}
