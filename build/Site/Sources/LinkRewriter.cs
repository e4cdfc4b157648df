using System.Text;
using MaskRcnn.Site.Links;

namespace MaskRcnn.Site.Sources;

/// <summary>Turns links between files of the repository into links within the site; what the site does not have is named without a link.</summary>
internal static class LinkRewriter
{
    private const string Root = "/root";

    /// <summary>A document with other links.</summary>
    /// <param name="text">The document.</param>
    /// <param name="file">Its path in the repository.</param>
    /// <param name="map">What the site has.</param>
    public static string Rewrite(string text, string file, SiteMap map)
    {
        var result = new StringBuilder(text);
        // From the end, so that places before stay what they are.
        foreach (MarkdownLink link in MarkdownDocuments.LinksOf(text).Where(link => !link.IsExternal && link.Path.Length > 0).Reverse())
        {
            string target = Resolve(file, link.Path);
            string? place = map.PlaceOf(target) ?? map.PlaceOf($"{target}/README.md") ?? (target == "README.md" ? "index.md" : null);
            if (place is null)
                Replace(link.Whole.Start, link.Whole.End, text[link.Label.Start..(link.Label.End + 1)]);
            else
                Replace(link.Target.Start, link.Target.End, Relative(map.PlaceOf(file)!, place) + (link.Anchor is { } anchor ? $"#{anchor}" : ""));
        }

        return result.ToString();

        void Replace(int start, int end, string replacement) => result.Remove(start, end - start + 1).Insert(start, replacement);
    }

    private static string Resolve(string file, string link) =>
        Path.GetFullPath(link, Path.Combine(Root, Path.GetDirectoryName(file)!)).Replace('\\', '/')[(Path.GetFullPath(Root).Length + 1)..].TrimEnd('/');

    private static string Relative(string from, string to) =>
        Path.GetRelativePath(Path.Combine(Root, Path.GetDirectoryName(from)!), Path.Combine(Root, to)).Replace('\\', '/');
}
