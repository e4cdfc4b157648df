using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaskRcnn.Cli.Inspection.Pages;

/// <summary>Data for the page's script. The encoder escapes what could end a script element or begin a comment.</summary>
internal static class PageJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>A value as JSON with camel-case names.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, s_options);
}
