using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaskRcnn.Configuration;

/// <summary>How options are written as JSON: names in camel case, enumerations by name, layers as text; unknown names are errors.</summary>
internal static class OptionsJson
{
    /// <summary>The one set of rules, for configuration files and checkpoints.</summary>
    public static JsonSerializerOptions Serializer { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            WriteIndented = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new LayerSelectionConverter());
        return options;
    }
}
