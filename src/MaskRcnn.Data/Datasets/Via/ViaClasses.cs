using System.Text.Json;
using MaskRcnn.Datasets.Json;
using MaskRcnn.Datasets.Shapes;

namespace MaskRcnn.Datasets.Via;

/// <summary>Finds the region attribute that names the class, and the classes it names.</summary>
internal sealed class ViaClasses
{
    private const string AttributesName = "region_attributes";

    private static readonly string[] s_usualNames = ["class", "label", "name", "type", "category"];

    private readonly string? _attribute;
    private readonly string _defaultName;
    private readonly ClassList _classes;

    /// <summary>Chooses the attribute.</summary>
    /// <param name="images">The images with their regions.</param>
    /// <param name="options">For the attribute.</param>
    /// <param name="problems">
    /// Told where the attribute that the options name does not occur, or there are several and none has a usual name. Whoever goes on
    /// reads all regions as the default class.
    /// </param>
    public ViaClasses(IReadOnlyList<ViaImage> images, DatasetReaderOptions options, AnnotationProblems problems)
    {
        _defaultName = options.DefaultClassName;
        _attribute = FindAttribute(images, options.ClassAttribute, problems);
        _classes = ClassList.From(options);
    }

    /// <summary>The names of the classes so far, label 1 first.</summary>
    public IReadOnlyList<string> Names => _classes.Names;

    /// <summary>
    /// The label of a region, which gets the default class where it states none; null where the class is refused and the options allow
    /// to go on.
    /// </summary>
    /// <param name="region">The region.</param>
    /// <param name="instances">Takes the warnings.</param>
    public int? LabelOf(JsonField region, InstanceCollector instances)
    {
        JsonField? attributes = region.Optional(AttributesName);
        if (attributes is { IsObject: false })
        {
            throw attributes.Value.Unexpected("an object");
        }

        JsonField? attribute = _attribute is null ? null : attributes?.Optional(_attribute);
        string name = attribute is null ? "" : ReadChoice(attribute.Value);
        if (name.Length == 0)
        {
            name = _defaultName;
            if (_attribute is not null)
            {
                instances.Warn(region.Place, $"the region has no {Excerpt.Of(_attribute)} and gets the class {Excerpt.Of(name)}");
            }
        }

        if (_classes.TryGetLabel(name, out int label, out string refusal))
        {
            return label;
        }

        instances.RefuseClass((attribute ?? region).Place, refusal);
        return null;
    }

    private string? FindAttribute(IReadOnlyList<ViaImage> images, string? wanted, AnnotationProblems problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonField region in images.SelectMany(image => image.Regions))
        {
            // Regions that are odd are refused one by one, when they are read.
            if (region.IsObject && region.Optional(AttributesName) is { IsObject: true } attributes)
            {
                names.UnionWith(attributes.Members().Select(member => member.Name));
            }
        }

        if (wanted is not null && (names.Contains(wanted) || images.All(image => image.Regions.Count == 0)))
        {
            return wanted;
        }

        if (wanted is null && (names.Count < 2 ? names.FirstOrDefault() : s_usualNames.FirstOrDefault(names.Contains)) is { } only)
        {
            return only;
        }

        if (wanted is not null || names.Count > 0)
        {
            string reason = wanted is null
                ? $"the regions have the attributes {Excerpt.Of(names)}; name the one with the class in {nameof(DatasetReaderOptions.ClassAttribute)}"
                : $"no region has the attribute {Excerpt.Of(wanted)}, expected one of {Excerpt.Of(names)}";
            problems.Report(FindingKind.UnknownClass, "", reason, $"all regions get the class {Excerpt.Of(_defaultName)}");
        }

        return null;
    }

    /// <summary>The value of a text field, drop-down list or radio button; of checkboxes, the one that is set.</summary>
    private static string ReadChoice(JsonField attribute)
    {
        if (!attribute.IsObject)
        {
            return attribute.Text();
        }

        string[] chosen = [.. attribute.Members().Where(member => IsSet(member.Field)).Select(member => member.Name)];
        return chosen.Length < 2
            ? chosen.FirstOrDefault("")
            : throw attribute.Error($"the boxes {Excerpt.Of(chosen)} are checked, expected one class");
    }

    private static bool IsSet(JsonField box) => box.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw box.Unexpected("true or false"),
    };
}
