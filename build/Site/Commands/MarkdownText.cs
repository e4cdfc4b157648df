namespace MaskRcnn.Site.Commands;

/// <summary>Text of programs as Markdown that shows it as it is.</summary>
internal static class MarkdownText
{
    /// <summary>Text of a paragraph; null is nothing.</summary>
    public static string Escape(string? text) => (text ?? "")
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal)
        .Replace("`", "\\`", StringComparison.Ordinal);

    /// <summary>Text of a cell of a table.</summary>
    public static string Cell(string? text) => Escape(text).Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
