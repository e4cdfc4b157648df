using Markdig.Syntax;

namespace MaskRcnn.Site.Links;

/// <summary>A link or picture in a document.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Whole">Where it stands in the text, brackets included.</param>
/// <param name="Target">Where the address stands in the text.</param>
/// <param name="Label">Where the words stand that are shown.</param>
/// <param name="Url">The address.</param>
internal sealed record MarkdownLink(int Line, SourceSpan Whole, SourceSpan Target, SourceSpan Label, string Url)
{
    /// <summary>Whether it leads out of the repository.</summary>
    public bool IsExternal => Uri.TryCreate(Url, UriKind.Absolute, out Uri? address) && address.Scheme != Uri.UriSchemeFile;

    /// <summary>The path, relative to the document; empty for a place in the document itself.</summary>
    public string Path => Uri.UnescapeDataString(Url.Split('#')[0]);

    /// <summary>The heading, or null.</summary>
    public string? Anchor => Url.Split('#') is [_, var anchor] ? anchor : null;
}
