using System.Text.Json;
using System.Text.Json.Serialization;
using MaskRcnn.Training;

namespace MaskRcnn.Configuration;

/// <summary>Writes a selection of layers as the text that <see cref="LayerSelection.Parse"/> reads.</summary>
internal sealed class LayerSelectionConverter : JsonConverter<LayerSelection>
{
    public override LayerSelection Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || reader.GetString() is not { } text || string.IsNullOrWhiteSpace(text))
            throw new JsonException("expected layers as text: heads, 3+, 4+, 5+, all, or names with * separated by commas");
        try
        {
            return LayerSelection.Parse(text);
        }
        catch (ArgumentException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    public override void Write(Utf8JsonWriter writer, LayerSelection value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
