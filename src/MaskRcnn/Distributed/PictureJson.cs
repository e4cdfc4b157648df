using System.Text.Json;
using System.Text.Json.Serialization;
using MaskRcnn.Images;

namespace MaskRcnn.Distributed;

/// <summary>Pictures between processes: a PNG file in base 64.</summary>
internal sealed class PictureJson : JsonConverter<RgbImage>
{
    public override RgbImage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RgbImage.Decode(reader.GetBytesFromBase64(), "picture of another process");

    public override void Write(Utf8JsonWriter writer, RgbImage value, JsonSerializerOptions options)
    {
        using var file = new MemoryStream();
        value.Save(file);
        writer.WriteBase64StringValue(file.ToArray());
    }
}
