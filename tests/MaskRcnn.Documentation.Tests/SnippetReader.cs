namespace MaskRcnn.Documentation.Tests;

/// <summary>Finds the blocks of C# in a document, with the comments that stand directly in front of them.</summary>
internal static class SnippetReader
{
    private const string Fence = "```";

    public static IReadOnlyList<Snippet> Read(string document)
    {
        string[] lines = File.ReadAllLines(Repository.PathOf(document));
        List<Snippet> snippets = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal))
                continue;
            int end = Array.IndexOf(lines, Fence, i + 1);
            if (lines[i] == $"{Fence}csharp")
                snippets.Add(Create(document, lines, i, end));
            i = end;
        }

        return snippets;
    }

    private static Snippet Create(string document, string[] lines, int start, int end)
    {
        string[] comments = [.. lines[..start].Reverse().TakeWhile(line => line.StartsWith("<!--", StringComparison.Ordinal)).Select(Text)];
        string? Find(string key) => comments.FirstOrDefault(comment => comment.StartsWith(key, StringComparison.Ordinal))?[key.Length..].Trim();
        return new Snippet(
            document, start + 2, string.Join('\n', lines[(start + 1)..end]) + "\n", Find("before:") ?? "", comments.Contains("run"), Find("file:"));
    }

    private static string Text(string comment) => comment["<!--".Length..].Replace("-->", "", StringComparison.Ordinal).Trim();
}
