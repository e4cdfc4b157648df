using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaskRcnn.Configuration;

/// <summary>Writes where to go on from as <c>last</c> or the path of a checkpoint.</summary>
internal sealed class ResumePointConverter : JsonConverter<ResumePoint>
{
    private const string Last = "last";

    public override ResumePoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || reader.GetString() is not { } text || string.IsNullOrWhiteSpace(text))
            throw new JsonException($"expected \"{Last}\" or the path of a checkpoint");
        return text == Last ? ResumePoint.Last : ResumePoint.FromFile(text);
    }

    public override void Write(Utf8JsonWriter writer, ResumePoint value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Path ?? Last);
}
