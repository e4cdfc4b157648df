using System.Globalization;
using System.Text;

namespace MaskRcnn.Messages;

/// <summary>Text of a file that is not trusted: limits names, and makes any text fit to be shown in a message.</summary>
internal static class UntrustedText
{
    private const int MaxNameLength = 1024, MaxQuotedLength = 200;

    /// <exception cref="InvalidDataException">A tensor's name is empty, very long, or has control characters.</exception>
    public static void CheckName(string name)
    {
        if (name.Length is 0 or > MaxNameLength || name.Any(char.IsControl))
        {
            throw new InvalidDataException(
                $"a tensor has the name {Quote(name)}, expected 1 to {MaxNameLength} characters and no control characters");
        }
    }

    /// <summary>The text between quotes, cut off if it is long, control characters by their numbers.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, MaxQuotedLength)))
        {
            if (char.IsControl(c))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                quoted.Append(c);
        }

        if (text.Length > MaxQuotedLength)
            quoted.Append("...");
        return quoted.Append('\'').ToString();
    }
}
