using System.Text;

namespace MaskRcnn.Datasets;

/// <summary>Text of files as error messages quote it: on one line and of bounded length, whatever the file holds.</summary>
internal static class Excerpt
{
    private const int LongestText = 60;
    private const int LongestMessage = 300;
    private const int MostItems = 20;

    /// <summary>A text in quotation marks.</summary>
    public static string Of(string text) => $"\"{Bare(text)}\"";

    /// <summary>The first of some texts, each in quotation marks.</summary>
    public static string Of(IReadOnlyCollection<string> texts) =>
        string.Join(", ", texts.Take(MostItems).Select(Of)) + (texts.Count > MostItems ? $" and {texts.Count - MostItems} more" : "");

    /// <summary>A text without quotation marks.</summary>
    public static string Bare(string text) => Cut(text, LongestText);

    /// <summary>The message of a parser, which may quote the file.</summary>
    public static string Message(string text) => Cut(text, LongestMessage);

    private static string Cut(string text, int longest)
    {
        var excerpt = new StringBuilder(Math.Min(text.Length, longest) + 1);
        foreach (char character in text.AsSpan(0, Math.Min(text.Length, longest)))
        {
            excerpt.Append(char.IsControl(character) || char.IsSurrogate(character) ? '\uFFFD' : character);
        }

        return text.Length > longest ? excerpt.Append('…').ToString() : excerpt.ToString();
    }
}
