using System.Text;

namespace MaskRcnn.Fuzzing.Mutation;

/// <summary>Pieces that mean something to a reader: the words of good files, and what text formats are made of.</summary>
internal sealed class Words
{
    private const int ShortestWord = 2, LongestWord = 40, MostWords = 400, DeepestNesting = 30_000;

    private static readonly string[] s_syntax =
    [
        "{", "}", "[", "]", "{}", "[]", "[[]]", ",", ":", "\"", "'", "\\", "\\u0000", "\\ud800", "null", "true", "false", "\"\"", "<", ">", "/>", "</", "<!--",
        "<![CDATA[", "]]>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&amp;", "&#0;", "&b;", ";", "\t", "\n", "\r\n", "\0", "..", "/", "../../", "%2e%2e", "C:\\",
        "&a *a", "*a", "!!int", "|", ">-", "- ", "? ", "---\n", "...\n", "%YAML 1.1\n", "\uFEFF", "\u202E", "é", "\U0001F600",
    ];

    private static readonly (string Open, string Close)[] s_nesting =
        [("[", "]"), ("{\"a\":", "}"), ("<a>", "</a>"), ("(", ")"), ("[", ""), ("{a: ", "}"), ("- ", ""), ("? ", "")];

    private readonly byte[][] _words;

    /// <summary>Takes words out of good files.</summary>
    public Words(IEnumerable<byte[]> seeds)
    {
        HashSet<string> words = [.. s_syntax];
        foreach (byte[] seed in seeds)
            Collect(seed, words);
        _words = [.. words.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>A word, a number, or one thing in another thousands of times.</summary>
    public byte[] Next(Random random) => random.Next(40) switch
    {
        0 => Nest(random),
        < 10 => Encoding.ASCII.GetBytes(InterestingNumbers.Text(random)),
        _ => _words[random.Next(_words.Length)],
    };

    private static byte[] Nest(Random random)
    {
        (string open, string close) = s_nesting[random.Next(s_nesting.Length)];
        int depth = 1 << random.Next(1, 16);
        depth = Math.Min(depth, DeepestNesting);
        return Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth)));
    }

    private static void Collect(ReadOnlySpan<byte> file, HashSet<string> words)
    {
        int start = 0;
        for (int i = 0; i <= file.Length && words.Count < MostWords; i++)
        {
            if (i < file.Length && (char.IsAsciiLetterOrDigit((char)file[i]) || file[i] is (byte)'_' or (byte)'.' or (byte)'-'))
                continue;
            if (i - start is >= ShortestWord and <= LongestWord && char.IsAsciiLetter((char)file[start]))
                words.Add(Encoding.ASCII.GetString(file[start..i]));
            start = i + 1;
        }
    }
}
