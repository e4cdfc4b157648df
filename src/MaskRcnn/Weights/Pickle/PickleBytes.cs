using System.Text;

namespace MaskRcnn.Weights.Pickle;

/// <summary>A row of bytes, or a text of Python 2, which is one, or a text too long to be a name.</summary>
/// <param name="Data">The bytes within the pickle, not copied.</param>
/// <param name="IsUtf8">Whether they are text that stands for one byte per character.</param>
internal sealed record PickleBytes(ReadOnlyMemory<byte> Data, bool IsUtf8 = false)
{
    private const int MaxText = 4096;

    /// <summary>A value as text, if it is text or a short row of bytes; otherwise null.</summary>
    public static string? ToText(object? value) => value switch
    {
        string text => text,
        PickleBytes { IsUtf8: false, Data.Length: <= MaxText } bytes => Encoding.Latin1.GetString(bytes.Data.Span),
        _ => null,
    };

    /// <summary>How many bytes they are after decoding.</summary>
    public long CountBytes() => IsUtf8 ? CountCharacters(Data.Span) : Data.Length;

    /// <summary>Copies the bytes.</summary>
    /// <param name="destination">As long as <see cref="CountBytes"/>.</param>
    /// <exception cref="InvalidDataException">The text has characters that are no bytes.</exception>
    public void CopyTo(Span<byte> destination)
    {
        if (!IsUtf8)
        {
            Data.Span.CopyTo(destination);
            return;
        }

        ReadOnlySpan<byte> source = Data.Span;
        int count = 0;
        for (int i = 0; i < source.Length; i++)
        {
            // Characters up to 255 take one byte, or two of which the first is 0xC2 or 0xC3.
            byte first = source[i];
            if (first >= 0x80)
            {
                if (first is not (0xC2 or 0xC3) || i + 1 == source.Length || (source[i + 1] & 0xC0) != 0x80)
                    throw new InvalidDataException("a text that stands for bytes has other characters");
                first = (byte)(((first & 3) << 6) | (source[++i] & 0x3F));
            }

            destination[count++] = first;
        }
    }

    private static long CountCharacters(ReadOnlySpan<byte> text)
    {
        long count = 0;
        foreach (byte unit in text)
            count += (unit & 0xC0) == 0x80 ? 0 : 1;
        return count;
    }
}
