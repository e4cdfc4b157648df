using System.Buffers;
using System.Globalization;
using System.Numerics;
using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>
/// COCO's text form of run lengths: from the fourth number on the difference to the number two places before, each as little-endian
/// groups of 5 bits with a continuation bit, 48 ('0') added; the highest bit of the last group is the sign.
/// </summary>
internal static class CompressedCounts
{
    private const int Offset = '0';
    private const int Continues = 0x20;
    private const int Sign = 0x10;
    private const int GroupBits = 5;

    // Differences of numbers below 2^31 need 32 bits with their sign.
    private const int MaximumGroups = 7;

    public static string Format(ReadOnlySpan<uint> counts)
    {
        var text = new ArrayBufferWriter<char>(Math.Max(2 * counts.Length, 16));
        for (int i = 0; i < counts.Length; i++)
        {
            long value = counts[i];
            if (i > 2)
            {
                value -= counts[i - 2];
            }

            bool more = true;
            while (more)
            {
                int group = (int)(value & 0x1f);
                value >>= GroupBits;
                more = value != ((group & Sign) != 0 ? -1 : 0);
                text.GetSpan(1)[0] = (char)(Offset + (more ? group | Continues : group));
                text.Advance(1);
            }
        }

        return text.WrittenSpan.ToString();
    }

    /// <summary>Reads a text of chars or of the bytes of a file.</summary>
    /// <param name="size">Size of the mask.</param>
    /// <param name="text">The text.</param>
    /// <param name="store">Room for the counts; null for an array of their own.</param>
    public static ArraySegment<uint> Parse<T>(ImageSize size, ReadOnlySpan<T> text, BlockStore<uint>? store = null)
        where T : unmanaged, IBinaryInteger<T>
    {
        int length = NumbersIn(text);
        ArraySegment<uint> room = store?.Take(length) ?? GC.AllocateUninitializedArray<uint>(length);
        Span<uint> counts = room;
        bool isCanonical = true;
        long area = size.Area;
        long sum = 0;
        (long last, long beforeLast) = (0, 0);
        int position = 0;
        for (int i = 0; position < text.Length; i++)
        {
            int start = position;
            long count = ReadNumber(text, ref position) + (i > 2 ? beforeLast : 0);
            sum += count;
            if (count < 0 || sum > area)
            {
                throw new FormatException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The compressed mask of {size} has a run of {count} pixels at character {start}, "
                    + $"expected 0 to {area - sum + count}."));
            }

            counts[i] = (uint)count;
            isCanonical &= count > 0 || i == 0;
            (last, beforeLast) = (count, last);
        }

        if (sum != area)
        {
            throw new FormatException($"The compressed mask must have {size} = {area} pixels, its runs sum up to {sum}.");
        }

        return isCanonical ? room : RunLengths.ToCanonical(counts);
    }

    /// <summary>How many groups have no continuation bit, each of which ends a number; other characters are found later.</summary>
    private static int NumbersIn<T>(ReadOnlySpan<T> text)
        where T : unmanaged, IBinaryInteger<T>
    {
        int numbers = 0;
        foreach (T character in text)
        {
            numbers += (int.CreateTruncating(character) - Offset & Continues) == 0 ? 1 : 0;
        }

        return numbers;
    }

    private static long ReadNumber<T>(ReadOnlySpan<T> text, ref int position)
        where T : unmanaged, IBinaryInteger<T>
    {
        long value = 0;
        for (int groups = 0; groups < MaximumGroups; groups++)
        {
            if (position == text.Length)
            {
                throw new FormatException($"The compressed mask ends within a number, at character {position}.");
            }

            int group = int.CreateTruncating(text[position]) - Offset;
            if (group is < 0 or > 0x3f)
            {
                throw new FormatException(
                    $"The compressed mask has U+{int.CreateTruncating(text[position]):X4} at character {position}, expected '0' to 'o'.");
            }

            position++;
            value |= (long)(group & 0x1f) << (GroupBits * groups);
            if ((group & Continues) == 0)
            {
                return (group & Sign) == 0 ? value : value | (-1L << (GroupBits * (groups + 1)));
            }
        }

        throw new FormatException(
            $"The compressed mask has a number of more than {MaximumGroups} characters, which ends after character {position}.");
    }
}
