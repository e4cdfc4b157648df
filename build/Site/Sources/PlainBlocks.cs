namespace MaskRcnn.Site.Sources;

/// <summary>Says of blocks without a language that they have none, so that the site does not guess one and colours words.</summary>
internal static class PlainBlocks
{
    private const string Fence = "```";

    public static string Name(string text)
    {
        string[] lines = text.Split('\n');
        bool inside = false;
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal))
                continue;
            if (!inside && lines[i] == Fence)
                lines[i] = $"{Fence}text";
            inside = !inside;
        }

        return string.Join('\n', lines);
    }
}
