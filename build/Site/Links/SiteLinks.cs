using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace MaskRcnn.Site.Links;

/// <summary>Follows every link of a finished site.</summary>
internal static class SiteLinks
{
    private static readonly (string Selector, string Attribute)[] s_links =
        [("a[href]", "href"), ("img[src]", "src"), ("link[href]", "href"), ("script[src]", "src")];

    /// <summary>The links that lead nowhere, each with its page.</summary>
    public static IReadOnlyList<string> FindBroken(string site)
    {
        var parser = new HtmlParser();
        Dictionary<string, IHtmlDocument> pages = Directory.EnumerateFiles(site, "*.html", SearchOption.AllDirectories)
            .ToDictionary(Path.GetFullPath, path => parser.ParseDocument(File.ReadAllText(path)), StringComparer.Ordinal);
        Dictionary<string, HashSet<string>> anchors = pages.ToDictionary(page => page.Key, page => AnchorsOf(page.Value), StringComparer.Ordinal);
        IEnumerable<string> inPages = pages.SelectMany(page => LinksOf(page.Value).Where(link => !Leads(page.Key, link, anchors)).Select(link => Name(page.Key, link)));
        IEnumerable<string> inTables = Directory.EnumerateFiles(site, "toc.json", SearchOption.AllDirectories)
            .SelectMany(table => LinksOf(JsonNode.Parse(File.ReadAllText(table))!).Where(link => !Leads(Path.GetFullPath(table), link, anchors)).Select(link => Name(table, link)));
        return [.. inPages.Concat(inTables).Distinct()];

        string Name(string page, string link) => $"{Path.GetRelativePath(site, page)} leads to {link}, which is not there";
    }

    private static IEnumerable<string> LinksOf(IHtmlDocument page) =>
        s_links.SelectMany(kind => page.QuerySelectorAll(kind.Selector).Select(element => element.GetAttribute(kind.Attribute)!));

    private static IEnumerable<string> LinksOf(JsonNode node) => node switch
    {
        JsonObject item => item.SelectMany(pair => pair is { Key: "href", Value: { } link } ? [link.ToString()] : pair.Value is null ? [] : LinksOf(pair.Value)),
        JsonArray items => items.OfType<JsonNode>().SelectMany(LinksOf),
        _ => [],
    };

    private static HashSet<string> AnchorsOf(IHtmlDocument page) =>
        [.. page.All.SelectMany(element => new[] { element.Id, element.GetAttribute("name") }).OfType<string>()];

    private static bool Leads(string page, string link, Dictionary<string, HashSet<string>> anchors)
    {
        if (link.Length == 0 || (Uri.TryCreate(link, UriKind.Absolute, out Uri? address) && address.Scheme != Uri.UriSchemeFile))
            return link.Length > 0;
        string[] parts = link.Split('#');
        string path = parts[0].Length == 0 ? page : Path.GetFullPath(Uri.UnescapeDataString(parts[0].Split('?')[0]), Path.GetDirectoryName(page)!);
        string? anchor = parts.Length > 1 && parts[1].Length > 0 ? Uri.UnescapeDataString(parts[1]) : null;
        if (!anchors.TryGetValue(path, out HashSet<string>? names))
            return anchor is null && File.Exists(path);
        return anchor is null || names.Contains(anchor);
    }
}
