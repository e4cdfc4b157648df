using System.Text;
using MaskRcnn.Randomness;

namespace MaskRcnn.Tests.Datasets;

/// <summary>Damages text files at random places, in the ways in which files get damaged and in which attackers would do it.</summary>
internal static class FileMutator
{
    private const int MaximumRange = 40;

    private static readonly byte[][] s_values =
    [
        .. new[]
        {
            "0", "-0", "-1", "1", "2", "0.5", "-3.25", "1e5", "1e-9", "1e308", "1e999", "-1e999", "NaN", "Infinity", "nan",
            "255", "65536", "2147483647", "2147483648", "4294967296", "9223372036854775808", "99999999999999999999999999",
            "true", "null", "\"\"", "\"x\"", "[]", "{}", "[[]]", "", " ", "<", "]]>", ",", ":", ";", "/", "..", "\\u0000", "\n", "\"",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>A copy of the file with one to three changes.</summary>
    public static byte[] Mutate(byte[] file, RandomSource random)
    {
        for (int changes = 1 + random.Next(3); changes > 0; changes--)
        {
            file = file.Length == 0 ? s_values[random.Next(s_values.Length)] : MutateOnce(file, random);
        }

        return file;
    }

    private static byte[] MutateOnce(byte[] file, RandomSource random)
    {
        int position = random.Next(file.Length);
        Range range = position..Math.Min(file.Length, position + 1 + random.Next(MaximumRange));
        return random.Next(8) switch
        {
            0 => Replace(file, position..(position + 1), [(byte)(file[position] ^ 1 << random.Next(8))]),
            1 => Replace(file, position..(position + 1), [(byte)random.Next(256)]),
            2 => Replace(file, range, []),
            3 => Replace(file, range, [.. file[range], .. file[range]]),
            4 => file[..position],
            5 => Replace(file, position..position, s_values[random.Next(s_values.Length)]),
            6 => Swap(file, Token(file, position), Token(file, random.Next(file.Length))),
            _ => Replace(file, Token(file, position), s_values[random.Next(s_values.Length)]),
        };
    }

    private static byte[] Replace(byte[] file, Range range, byte[] content) => [.. file[..range.Start], .. content, .. file[range.End..]];

    private static byte[] Swap(byte[] file, Range a, Range b)
    {
        (Range first, Range second) = a.Start.Value <= b.Start.Value ? (a, b) : (b, a);
        return first.Equals(second)
            ? file
            : [.. file[..first.Start], .. file[second], .. file[first.End..second.Start], .. file[first], .. file[second.End..]];
    }

    /// <summary>The number or word at a position, or the one character there.</summary>
    private static Range Token(byte[] file, int position)
    {
        int start = position;
        int end = position + 1;
        if (IsWord(file[position]))
        {
            while (start > 0 && IsWord(file[start - 1]))
            {
                start--;
            }

            while (end < file.Length && IsWord(file[end]))
            {
                end++;
            }
        }

        return start..end;
    }

    private static bool IsWord(byte value) => char.IsAsciiLetterOrDigit((char)value) || ".-+_".Contains((char)value);
}
