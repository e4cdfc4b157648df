using System.Globalization;
using System.Text;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.KaggleRle;

/// <summary>
/// Kaggle's text of run lengths: start and length of each run of foreground, pixels counted down the columns from 1, runs in order and
/// apart.
/// </summary>
internal static class KaggleRuns
{
    /// <exception cref="FormatException">The text has other than whole numbers, or runs that overlap, are out of order or outside the image.</exception>
    /// <exception cref="ArgumentException">The size is out of range.</exception>
    public static RleMask Parse(ReadOnlySpan<byte> text, ImageSize size)
    {
        long area = RleMask.CheckSize(size);
        var runs = new RunLengthBuilder(0);
        long end = 0;
        for (text = text.Trim((byte)' '); !text.IsEmpty;)
        {
            long start = ReadNumber(ref text) - 1;
            if (text.IsEmpty)
            {
                throw new FormatException($"the last run, which starts at {start + 1}, has no length");
            }

            long length = ReadNumber(ref text);
            if (start < end || length < 1 || length > area - start)
            {
                throw new FormatException(
                    $"the run of {length} pixels at {start + 1} does not fit, expected it from {end + 1} to {area}, the pixels of {size}");
            }

            end = start + length;
            runs.AppendForeground(start, end);
        }

        return new RleMask(size, runs.ToCounts(area));
    }

    public static string Format(RleMask mask)
    {
        var text = new StringBuilder();
        long position = 1;
        foreach (var (i, count) in mask.Counts.ToArray().Index())
        {
            if (i % 2 != 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? " " : "")}{position} {count}");
            }

            position += count;
        }

        return text.ToString();
    }

    private static long ReadNumber(ref ReadOnlySpan<byte> text)
    {
        int length = text.IndexOf((byte)' ');
        ReadOnlySpan<byte> token = length < 0 ? text : text[..length];
        text = text[token.Length..].TrimStart((byte)' ');
        return NumberText.TryParseWhole(token, out int number) && number >= 0
            ? number
            : throw new FormatException($"the runs have {Excerpt.Of(Encoding.Latin1.GetString(token))}, expected whole numbers of pixels");
    }
}
