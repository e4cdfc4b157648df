using System.Text;
using System.Text.Json.Nodes;
using MaskRcnn.Site.Commands;

namespace MaskRcnn.Site.Configuration;

/// <summary>The options of a JSON schema as tables: one for each object, named by its path.</summary>
internal sealed class SchemaText(JsonObject root)
{
    private readonly StringBuilder _text = new();

    public string ToMarkdown()
    {
        Append("The file", "", root);
        return _text.ToString().TrimEnd('\n') + "\n";
    }

    private void Append(string title, string path, JsonObject schema)
    {
        var properties = (JsonObject)schema["properties"]!;
        _text.Append($"## {title}\n\n");
        if (path.Length > 0 && schema["description"] is { } description)
            _text.Append($"{MarkdownText.Escape((string)description!)}\n\n");
        _text.Append("| option | value | what it does |\n|---|---|---|\n");
        List<(string Title, string Path, JsonObject Schema)> objects = [];
        // By name: the order in the schema is that in which the compiler was given the files.
        foreach ((string name, JsonNode? node) in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            if (node is not JsonObject option || option.ContainsKey("const"))
                continue;
            string place = path.Length == 0 ? name : $"{path}.{name}";
            objects.AddRange(ObjectsOf(place, option));
            _text.Append($"| `{name}` | {SchemaValue.Describe(option)} | {MarkdownText.Cell((string?)option["description"])} |\n");
        }

        _text.Append('\n');
        foreach (var (heading, place, inner) in objects)
            Append(heading, place, inner);
    }

    /// <summary>The objects that an option holds: itself, or the kinds of elements of a list.</summary>
    private static IEnumerable<(string Title, string Path, JsonObject Schema)> ObjectsOf(string place, JsonObject option)
    {
        if (option["properties"] is JsonObject)
            return [($"`{place}`", place, option)];
        if (option["items"] is not JsonObject items)
            return [];
        if (items["properties"] is JsonObject)
            return [($"Elements of `{place}`", $"{place}[]", items)];
        return items["anyOf"] is not JsonArray kinds
            ? []
            : kinds.OfType<JsonObject>().Where(kind => kind["properties"] is JsonObject).Select(kind =>
                ($"`{place}` with type `{(string?)kind["properties"]!["type"]?["const"]}`", $"{place}[]", kind));
    }
}
