using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MaskRcnn.Configuration;

/// <summary>Checks that JSON has the names and types of a configuration, before anything is made of it.</summary>
/// <param name="source">What to call the JSON in errors.</param>
internal sealed class ConfigurationShape(string source)
{
    private const int ShownCharacters = 60;

    /// <exception cref="InvalidConfigurationException">A name is unknown or missing, or a value has another type than its option.</exception>
    public void Check(JsonElement element, Type type) => Check(element, type, mayBeNull: false, "");

    private void Check(JsonElement element, Type type, bool mayBeNull, string place)
    {
        if (element.ValueKind == JsonValueKind.Null && mayBeNull)
            return;
        JsonTypeInfo info = OptionsJson.Serializer.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                CheckObject(element, info, place);
                break;
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in element.EnumerateArray())
                    Check(item, info.ElementType!, mayBeNull: false, $"{place}[{index++}]");
                break;
            case JsonTypeInfoKind.None when element.ValueKind != JsonValueKind.Null && IsReadable(element, type):
                break;
            default:
                throw Error(place, element, ExpectedValue.Describe(info));
        }
    }

    private void CheckObject(JsonElement element, JsonTypeInfo info, string place)
    {
        string? discriminator = null;
        if (info.PolymorphismOptions is { } kinds)
        {
            discriminator = kinds.TypeDiscriminatorPropertyName;
            info = FindKind(element, kinds, place);
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Name == discriminator)
                continue;
            JsonPropertyInfo option = info.Properties.FirstOrDefault(option => option.Name == property.Name)
                ?? throw Error(place, property.Name, $"is no option, expected one of {string.Join(", ", info.Properties.Select(option => option.Name))}.");
            Check(property.Value, option.PropertyType, option.IsSetNullable, Join(place, property.Name));
        }

        if (info.Properties.FirstOrDefault(option => option.IsRequired && !element.TryGetProperty(option.Name, out _)) is { } missing)
            throw Error(place, missing.Name, $"is missing, expected {ExpectedValue.Describe(OptionsJson.Serializer.GetTypeInfo(missing.PropertyType))}.");
    }

    private JsonTypeInfo FindKind(JsonElement element, JsonPolymorphismOptions kinds, string place)
    {
        string name = kinds.TypeDiscriminatorPropertyName;
        string expected = $"one of {string.Join(", ", kinds.DerivedTypes.Select(kind => kind.TypeDiscriminator))}";
        if (!element.TryGetProperty(name, out JsonElement value))
            throw Error(place, name, $"is missing, expected {expected}.");
        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        JsonDerivedType found = kinds.DerivedTypes.FirstOrDefault(kind => text is not null && text == kind.TypeDiscriminator as string);
        return found.DerivedType is { } type ? OptionsJson.Serializer.GetTypeInfo(type) : throw Error(Join(place, name), value, expected);
    }

    private static bool IsReadable(JsonElement element, Type type)
    {
        try
        {
            element.Deserialize(type, OptionsJson.Serializer);
            return true;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    private InvalidConfigurationException Error(string place, string name, string reason) => new(source, Join(place, name), reason);

    private InvalidConfigurationException Error(string place, JsonElement value, string expected)
    {
        string text = value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            _ => value.GetRawText() is { Length: > ShownCharacters } raw ? raw[..ShownCharacters] + "…" : value.GetRawText(),
        };
        return new InvalidConfigurationException(source, place, $"is {text}, expected {expected}.");
    }

    private static string Join(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";
}
