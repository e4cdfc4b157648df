using MaskRcnn.Datasets.Json;

namespace MaskRcnn.Datasets.LabelStudio;

/// <summary>
/// The class of each region. Tools that draw and label at once (<c>polygonlabels</c>) state it with the shape; where shape and label are
/// tools of their own, a result of the type <c>labels</c> with the same id has it.
/// </summary>
internal sealed class LabelStudioLabels
{
    private const string Labels = "labels";

    private readonly Dictionary<string, JsonField> _byId = new(StringComparer.Ordinal);

    public static LabelStudioLabels Of(IEnumerable<JsonField> results)
    {
        var labels = new LabelStudioLabels();
        foreach (JsonField result in results.Where(result => result.IsObject))
        {
            if (result.Optional("id") is { IsText: true } id && result.Optional("value") is { IsObject: true } value && value.Optional(Labels) is { } names)
            {
                labels._byId.TryAdd(id.Text(), names);
            }
        }

        return labels;
    }

    /// <summary>The class of a region.</summary>
    /// <exception cref="InvalidAnnotationException">It has none or several.</exception>
    public JsonField Of(JsonField result, string type)
    {
        JsonField value = result.Member("value");
        JsonField? names = value.Optional(type) ?? value.Optional(Labels)
            ?? (result.Optional("id") is { IsText: true } id && _byId.TryGetValue(id.Text(), out JsonField found) ? found : null);
        return names is not { } list ? throw value.Error("the region has no label")
            : list.Items().ToArray() is [var only] ? only
            : throw list.Unexpected("a list of one label");
    }
}
