namespace MaskRcnn.Fuzzing.Mutation;

/// <summary>Damages files: at random, where numbers stand, and with pieces that mean something.</summary>
/// <param name="random">Chooses what and where; the same numbers give the same files.</param>
/// <param name="words">Pieces to put in.</param>
/// <param name="maxLength">The longest file that is made.</param>
internal sealed class Mutator(Random random, Words words, int maxLength)
{
    private const int MostSteps = 5, LongestBlock = 256;

    /// <summary>A copy of a file with some changes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="other">Another one, of which parts may be taken.</param>
    public byte[] Mutate(byte[] file, byte[] other)
    {
        for (int steps = 1 << random.Next(MostSteps); steps > 0; steps--)
            file = Step(file, other);
        return file.Length <= maxLength ? file : file[..maxLength];
    }

    private byte[] Step(byte[] file, byte[] other)
    {
        if (file.Length == 0)
            return words.Next(random);
        int place = random.Next(file.Length);
        Range block = place..Math.Min(file.Length, place + 1 + random.Next(1 + random.Next(LongestBlock)));
        return random.Next(16) switch
        {
            0 => Change(file, place, bytes => bytes[0] ^= (byte)(1 << random.Next(8))),
            1 => Change(file, place, bytes => bytes[0] = (byte)random.Next(256)),
            2 => Change(file, place, bytes => bytes[0] += (byte)random.Next(-16, 17)),
            3 or 4 => Change(file, place, bytes => InterestingNumbers.Write(bytes, random)),
            5 => Replace(file, block, []),
            6 => Replace(file, block, [.. file[block], .. file[block]]),
            7 => Replace(file, place..place, Filled(1 + random.Next(LongestBlock))),
            8 => Replace(file, block, file[Block(file)]),
            9 or 10 => Replace(file, place..place, words.Next(random)),
            11 => Replace(file, WordAt(file, place), words.Next(random)),
            12 or 13 => Replace(file, NumberFrom(file, place), System.Text.Encoding.ASCII.GetBytes(InterestingNumbers.Text(random))),
            14 when other.Length > 0 => Replace(file, place..place, other[Block(other)]),
            15 when other.Length > 0 && random.Next(4) == 0 => [.. file[..place], .. other[random.Next(other.Length)..]],
            15 when random.Next(4) == 0 => file[..place],
            _ => Repeat(file, block),
        };
    }

    private byte[] Repeat(byte[] file, Range block)
    {
        byte[] piece = file[block];
        int count = Math.Max(0, Math.Min(1 << random.Next(10), (maxLength - file.Length) / piece.Length));
        return Replace(file, block.Start..block.Start, [.. Enumerable.Repeat(piece, count).SelectMany(bytes => bytes)]);
    }

    private byte[] Filled(int length)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill((byte)(random.Next(3) switch { 0 => 0, 1 => 255, _ => random.Next(256) }));
        return bytes;
    }

    private Range Block(byte[] file)
    {
        int start = random.Next(file.Length);
        return start..Math.Min(file.Length, start + 1 + random.Next(LongestBlock));
    }

    private static Range WordAt(byte[] file, int place) => Extend(file, place, value => char.IsAsciiLetterOrDigit((char)value) || value == '_');

    private static Range NumberFrom(byte[] file, int place)
    {
        int digit = file.AsSpan(place).IndexOfAnyInRange((byte)'0', (byte)'9');
        return digit < 0 ? place..(place + 1) : Extend(file, place + digit, value => char.IsAsciiDigit((char)value) || value is (byte)'.' or (byte)'-');
    }

    private static Range Extend(byte[] file, int place, Func<byte, bool> belongs)
    {
        (int start, int end) = (place, place + 1);
        while (start > 0 && belongs(file[start - 1]))
            start--;
        while (end < file.Length && belongs(file[end]))
            end++;
        return start..end;
    }

    private static byte[] Change(byte[] file, int place, SpanChange change)
    {
        byte[] copy = [.. file];
        change(copy.AsSpan(place));
        return copy;
    }

    private static byte[] Replace(byte[] file, Range range, byte[] content) => [.. file[..range.Start], .. content, .. file[range.End..]];

    private delegate void SpanChange(Span<byte> bytes);
}
