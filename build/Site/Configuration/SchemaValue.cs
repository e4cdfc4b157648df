using System.Globalization;
using System.Text.Json.Nodes;
using MaskRcnn.Site.Commands;

namespace MaskRcnn.Site.Configuration;

/// <summary>What values an option of a schema takes, in words.</summary>
internal static class SchemaValue
{
    public static string Describe(JsonObject option)
    {
        if (option["$ref"] is { } reference)
            return $"as `{Place(reference.ToString())}`";
        if (option["enum"] is JsonArray values)
            return string.Join(", ", values.Select(value => $"`{value?.ToString() ?? "null"}`"));
        string[] types = option["type"] switch
        {
            JsonArray several => [.. several.Select(type => type!.ToString())],
            { } one => [one.ToString()],
            _ => [],
        };
        string name = string.Join(" or ", types.Select(type => type == "array" ? $"list{Elements(option)}" : type == "integer" ? "whole number" : type));
        return MarkdownText.Cell(string.Join(", ", new[] { name, Range(option) }.Where(part => part.Length > 0)));
    }

    /// <summary>The path of an option from a reference such as #/properties/dataset/properties/reader.</summary>
    private static string Place(string reference) =>
        string.Join('.', reference.Split('/').Where(part => part is not ("#" or "properties" or "items" or "anyOf") && !int.TryParse(part, CultureInfo.InvariantCulture, out _)));

    private static string Elements(JsonObject option) => (option["items"]?["type"])?.ToString() switch
    {
        "number" or "integer" => " of numbers",
        "string" => " of strings",
        _ => "",
    };

    private static string Range(JsonObject option)
    {
        IEnumerable<string> bounds =
        [
            Bound("at least", option["minimum"]), Bound("above", option["exclusiveMinimum"]), Bound("at most", option["maximum"]),
            Bound("below", option["exclusiveMaximum"]),
        ];
        return string.Join(", ", bounds.Where(bound => bound.Length > 0));
    }

    private static string Bound(string word, JsonNode? number) =>
        number is null ? "" : $"{word} {((double)number).ToString(CultureInfo.InvariantCulture)}";
}
