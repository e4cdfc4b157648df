using MaskRcnn.Datasets.Xml;

namespace MaskRcnn.Datasets.LabelMeXml;

/// <summary>Which objects of an image are parts of others: a piece of the same thing, where both have one name; a wheel of a car is its own.</summary>
internal sealed class LabelMeXmlParts
{
    private readonly Dictionary<string, AnnotationElement> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private HashSet<long>? _outlined;

    public LabelMeXmlParts(IEnumerable<AnnotationElement> objects)
    {
        foreach (AnnotationElement item in objects)
        {
            string id = item.TextOf("id");
            if (id.Length > 0 && _byId.TryAdd(id, item))
            {
                _numbers.Add(id, _numbers.Count);
            }
        }
    }

    /// <summary>Whether an object is a box.</summary>
    public static bool IsBox(AnnotationElement item) => item.TextOf("type") == "bounding_box";

    /// <summary>Whether an object is the box of another, which tools write beside its outline.</summary>
    public bool IsBoxOfAnother(AnnotationElement item) => IsBox(item) && GroupOf(item) is { } group
        && (_outlined ??= [.. _byId.Values.Where(other => !IsBox(other)).Select(GroupOf).OfType<long>()]).Contains(group);

    /// <summary>What an object has in common with those that it is one instance with; null where there are none.</summary>
    public long? GroupOf(AnnotationElement item)
    {
        AnnotationElement top = item;
        var seen = new HashSet<AnnotationElement> { item };
        while (_byId.TryGetValue(ParentOf(top), out AnnotationElement? parent) && parent.TextOf("name") == top.TextOf("name") && seen.Add(parent))
        {
            top = parent;
        }

        return _numbers.TryGetValue(top.TextOf("id"), out long number) && ReferenceEquals(_byId[top.TextOf("id")], top) ? number : null;
    }

    private static string ParentOf(AnnotationElement item) => item.Child("parts")?.TextOf("ispartof") ?? "";
}
