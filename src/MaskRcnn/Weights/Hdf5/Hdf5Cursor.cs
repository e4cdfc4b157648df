using System.Buffers.Binary;
using System.Text;

namespace MaskRcnn.Weights.Hdf5;

/// <summary>Reads a piece of an HDF5 file front to back; numbers are little endian.</summary>
/// <param name="data">The piece.</param>
/// <param name="what">What it is, for messages.</param>
internal sealed class Hdf5Cursor(ReadOnlyMemory<byte> data, string what)
{
    private static readonly UTF8Encoding s_text = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public int Position { get; private set; }

    public int Left => data.Length - Position;

    public byte ReadByte() => Take(1).Span[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)).Span);

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)).Span);

    /// <summary>An address, or any other number of eight bytes.</summary>
    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)).Span);

    /// <summary>A number of one to eight bytes.</summary>
    public ulong ReadUnsigned(int size)
    {
        if (size is < 1 or > sizeof(ulong))
            throw Damaged($"has a number of {size} bytes");
        ulong value = 0;
        ReadOnlySpan<byte> bytes = Take(size).Span;
        for (int i = size - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        return value;
    }

    /// <summary>A size or a count of eight bytes that a signed number can hold.</summary>
    public long ReadLength() => ReadUInt64() is <= long.MaxValue and var value
        ? (long)value
        : throw Damaged("has a size of more than 63 bits");

    public ReadOnlyMemory<byte> Take(long count)
    {
        if (count < 0 || count > Left)
            throw Damaged("ends too early");
        Position += (int)count;
        return data.Slice(Position - (int)count, (int)count);
    }

    public void Skip(long count) => Take(count);

    /// <summary>Skips to the next position, counted from the start of the piece, that is a multiple of eight.</summary>
    public void Align() => Skip((8 - (Position % 8)) % 8);

    /// <summary>Text of a given number of bytes, up to its first zero.</summary>
    public string ReadText(long length)
    {
        ReadOnlySpan<byte> bytes = Take(length).Span;
        int end = bytes.IndexOf((byte)0);
        return Decode(end < 0 ? bytes : bytes[..end]);
    }

    public void ExpectSignature(ReadOnlySpan<byte> signature)
    {
        if (!Take(signature.Length).Span.SequenceEqual(signature))
            throw Damaged($"does not begin with {Encoding.ASCII.GetString(signature)}");
    }

    public void ExpectVersion(byte expected)
    {
        if (ReadByte() is var version && version != expected)
            throw Damaged($"has version {version}, expected {expected}");
    }

    public InvalidDataException Damaged(string defect) => new($"{what} {defect}");

    private string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return s_text.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Damaged("has text that is not UTF-8");
        }
    }
}
