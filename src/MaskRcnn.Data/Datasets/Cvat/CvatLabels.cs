using MaskRcnn.Datasets.Xml;

namespace MaskRcnn.Datasets.Cvat;

/// <summary>The labels that the task or project of an export defines.</summary>
internal static class CvatLabels
{
    /// <summary>Names of the labels that instances can have, in the order of the file; none where the file defines no labels.</summary>
    /// <param name="meta">The element <c>meta</c>.</param>
    /// <param name="closesPolylines">Whether labels for polylines count.</param>
    public static IReadOnlyList<string> Read(AnnotationElement meta, bool closesPolylines)
    {
        var names = new List<string>();
        IEnumerable<AnnotationElement> lists = meta.Descendants.Where(element => element.Name == "labels");
        foreach (AnnotationElement label in lists.SelectMany(list => list.Children).Where(element => element.Name == "label"))
        {
            // Labels with a parent belong to the points of a skeleton.
            string? type = label.Child("type")?.Content;
            bool hasArea = type is not ("tag" or "points" or "cuboid" or "skeleton") && (type != "polyline" || closesPolylines);
            if (hasArea && label.Child("parent") is null)
            {
                names.Add(CheckedName(label));
            }
        }

        string? twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? names : throw meta.Error($"the label {Excerpt.Of(twice)} is defined twice");
    }

    private static string CheckedName(AnnotationElement label)
    {
        string name = label.Child("name")?.Content ?? "";
        return string.IsNullOrWhiteSpace(name) ? throw label.Error("the label has no name") : name;
    }
}
