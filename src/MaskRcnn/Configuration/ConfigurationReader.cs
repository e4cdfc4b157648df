using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MaskRcnn.Configuration;

/// <summary>Reads a configuration from JSON.</summary>
internal static class ConfigurationReader
{
    private static readonly JsonDocumentOptions s_syntax = new()
    {
        CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false,
    };

    /// <param name="json">The text.</param>
    /// <param name="source">What to call it in errors, such as the name of the file.</param>
    /// <exception cref="InvalidConfigurationException">It cannot be used; the message names source, option and value.</exception>
    public static TrainingConfiguration Parse(string json, string source)
    {
        using JsonDocument document = ParseSyntax(json, source);
        CheckShape(document.RootElement, source);
        TrainingConfiguration configuration = Deserialize(document.RootElement, source);
        configuration.Validate(source);
        return configuration;
    }

    private static JsonDocument ParseSyntax(string json, string source)
    {
        try
        {
            return JsonDocument.Parse(json, s_syntax);
        }
        catch (JsonException error)
        {
            string place = error.LineNumber is { } line ? $"line {line + 1}, position {error.BytePositionInLine + 1}:" : "";
            throw new InvalidConfigurationException(source, place, $"no valid JSON: {error.Message.Split(" LineNumber:")[0]}", error);
        }
        catch (InvalidOperationException error)
        {
            throw HalfSurrogate(source, error);
        }
    }

    private static void CheckShape(JsonElement root, string source)
    {
        try
        {
            new ConfigurationShape(source).Check(root, typeof(TrainingConfiguration));
        }
        catch (InvalidOperationException error)
        {
            throw HalfSurrogate(source, error);
        }
    }

    // Thrown where a name or a text is looked at that is escaped into half of a surrogate pair.
    private static InvalidConfigurationException HalfSurrogate(string source, InvalidOperationException error) =>
        new(source, "", "a name or a text holds an incomplete surrogate pair", error);

    private static TrainingConfiguration Deserialize(JsonElement root, string source)
    {
        MaskRcnnOptions? model = null;
        string? architecture = root.TryGetProperty("architecture", out JsonElement name) ? name.GetString() : null;
        if (architecture is not null)
        {
            model = Architectures.Find(architecture) ?? throw new InvalidConfigurationException(
                source, "architecture", $"is \"{architecture}\", expected one of {Architectures.List}.");
        }

        try
        {
            return root.Deserialize<TrainingConfiguration>(SerializerStartingFrom(model ?? new MaskRcnnOptions()))!;
        }
        catch (JsonException error)
        {
            throw new InvalidConfigurationException(source, "", error.Message, error);
        }
    }

    // The model that is named is there before the options that change it, in whatever order the file has them.
    private static JsonSerializerOptions SerializerStartingFrom(MaskRcnnOptions model)
    {
        var options = new JsonSerializerOptions(OptionsJson.Serializer);
        options.TypeInfoResolver = options.TypeInfoResolver!.WithAddedModifier(type =>
        {
            if (type.Type == typeof(TrainingConfiguration))
                type.CreateObject = () => new TrainingConfiguration { Model = model };
        });
        return options;
    }
}
