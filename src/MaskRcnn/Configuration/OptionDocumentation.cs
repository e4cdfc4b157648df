using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MaskRcnn.Datasets;

namespace MaskRcnn.Configuration;

/// <summary>What the documentation of the library says about its options, in the words of a configuration file.</summary>
internal sealed partial class OptionDocumentation
{
    private readonly Dictionary<string, XElement> _members;

    private OptionDocumentation(IEnumerable<XDocument> documents) => _members = documents.Descendants("member")
        .Where(member => member.Attribute("name") is not null && member.Element("summary") is not null)
        // What the compiler generates has the same names in both.
        .DistinctBy(member => member.Attribute("name")!.Value)
        .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")!);

    /// <summary>Reads the files that the compiler writes beside the libraries.</summary>
    /// <returns>Null where the libraries were installed without them.</returns>
    public static OptionDocumentation? Find()
    {
        string[] files =
        [
            .. new[] { typeof(TrainingConfiguration), typeof(DatasetReaderOptions) }
                .Select(type => Path.Combine(AppContext.BaseDirectory, $"{type.Assembly.GetName().Name}.xml"))
                .Where(File.Exists),
        ];
        return files.Length > 0 ? new OptionDocumentation(files.Select(XDocument.Load)) : null;
    }

    /// <summary>The description of a property, or null.</summary>
    public string? Describe(PropertyInfo property) => Text($"P:{property.DeclaringType!.FullName!.Replace('+', '.')}.{property.Name}");

    /// <summary>The description of a type, or null.</summary>
    public string? Describe(Type type) => Text($"T:{type.FullName!.Replace('+', '.')}");

    private string? Text(string member)
    {
        if (!_members.TryGetValue(member, out XElement? summary))
            return null;
        var text = new StringBuilder();
        Append(summary, text);
        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (XNode node in element.Nodes())
        {
            if (node is XText words)
                text.Append(words.Value);
            else if (node is XElement { Name.LocalName: "see" } see)
                text.Append(Name(see.Attribute("cref")?.Value ?? see.Attribute("langword")?.Value ?? see.Value));
            else if (node is XElement inner)
                Append(inner, text);
        }
    }

    // Options and values of enumerations have the names that the file has for them, types their own.
    private static string Name(string reference)
    {
        string name = reference.Split('(')[0].Split('.')[^1];
        return reference.StartsWith("T:", StringComparison.Ordinal) ? name : JsonNamingPolicy.CamelCase.ConvertName(name);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
