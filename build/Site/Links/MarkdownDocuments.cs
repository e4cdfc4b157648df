using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace MaskRcnn.Site.Links;

/// <summary>Links and headings of documents, by the parser and the rule for headings that docfx has.</summary>
internal static class MarkdownDocuments
{
    private static readonly MarkdownPipeline s_pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePreciseSourceLocation().Build();

    /// <summary>The links and pictures of a document, in order.</summary>
    public static IReadOnlyList<MarkdownLink> LinksOf(string text) =>
    [
        .. Markdown.Parse(text, s_pipeline).Descendants<LinkInline>().Select(link => new MarkdownLink(
            link.Line + 1, link.Span, link.UrlSpan,
            link.FirstChild is null ? SourceSpan.Empty : new SourceSpan(link.FirstChild.Span.Start, link.LastChild!.Span.End), link.Url ?? "")),
    ];

    /// <summary>The names by which the headings of a document are found.</summary>
    public static IReadOnlySet<string> AnchorsOf(string text) =>
        Markdown.Parse(text, s_pipeline).Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id).OfType<string>().ToHashSet();
}
