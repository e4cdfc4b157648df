using System.Buffers.Binary;
using System.Text;

namespace MaskRcnn.Weights.Pickle;

/// <summary>The bytes of a pickle, front to back.</summary>
internal sealed class PickleReader(byte[] data)
{
    private const int MaxLongBytes = sizeof(long);
    private static readonly UTF8Encoding s_text = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public int Position { get; private set; }

    public bool IsAtEnd => Position == data.Length;

    public byte ReadByte() => Take(1)[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleBigEndian(Take(sizeof(double)));

    /// <summary>A whole number in two's complement, its length in the first byte.</summary>
    public long ReadLong()
    {
        int length = ReadByte();
        if (length > MaxLongBytes)
            throw new InvalidDataException($"a whole number takes {length} bytes, more than the {MaxLongBytes} allowed");
        ReadOnlySpan<byte> bytes = Take(length);
        long value = length > 0 && (bytes[^1] & 0x80) != 0 ? -1 : 0;
        for (int i = length - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        return value;
    }

    /// <summary>A row of bytes, not copied.</summary>
    public ReadOnlyMemory<byte> Read(ulong length)
    {
        if (length > (ulong)(data.Length - Position))
            throw Truncated();
        Position += (int)length;
        return data.AsMemory(Position - (int)length, (int)length);
    }

    /// <summary>Skips bytes if they are the next ones.</summary>
    public bool TrySkip(ReadOnlySpan<byte> expected)
    {
        bool found = data.AsSpan(Position).StartsWith(expected);
        Position += found ? expected.Length : 0;
        return found;
    }

    public string ReadText(uint length) => length <= int.MaxValue ? Decode(Take((int)length)) : throw Truncated();

    /// <summary>Text up to a line feed, which is dropped.</summary>
    public string ReadLine()
    {
        int length = data.AsSpan(Position).IndexOf((byte)'\n');
        if (length < 0)
            throw Truncated();
        string line = Decode(Take(length));
        Position++;
        return line;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > data.Length - Position)
            throw Truncated();
        Position += count;
        return data.AsSpan(Position - count, count);
    }

    private static InvalidDataException Truncated() => new("the pickle ends within an instruction");

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return s_text.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidDataException("a text is not UTF-8", error);
        }
    }
}
