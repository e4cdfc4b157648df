using System.Buffers.Binary;
using System.IO.Hashing;

namespace MaskRcnn.Fuzzing.Targets.Pictures;

/// <summary>The chunks of PNG files.</summary>
internal static class PngChunks
{
    private const int HeadLength = 8, ChecksumLength = 4;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The same file with the right checksums, as far as its chunks can be followed.</summary>
    public static byte[] Repair(byte[] file)
    {
        byte[] repaired = [.. file];
        int position = Signature.Length;
        while (position + HeadLength + ChecksumLength <= repaired.Length)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(repaired.AsSpan(position));
            if (length > repaired.Length - position - HeadLength - ChecksumLength)
                break;
            int end = position + HeadLength + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(repaired.AsSpan(end), Crc32.HashToUInt32(repaired.AsSpan(position + 4, (int)length + 4)));
            position = end + ChecksumLength;
        }

        return repaired;
    }

    /// <summary>The content of the chunks of a type, one after the other.</summary>
    public static byte[] Find(ReadOnlySpan<byte> file, ReadOnlySpan<byte> type)
    {
        using var found = new MemoryStream();
        for (int position = Signature.Length; position + HeadLength + ChecksumLength <= file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file[position..]);
            if (file.Slice(position + 4, 4).SequenceEqual(type))
                found.Write(file.Slice(position + HeadLength, length));
            position += HeadLength + length + ChecksumLength;
        }

        return found.ToArray();
    }

    /// <summary>A chunk.</summary>
    public static byte[] Write(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        byte[] chunk = new byte[HeadLength + content.Length + ChecksumLength];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        type.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk.AsSpan(HeadLength));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(HeadLength + content.Length), Crc32.HashToUInt32(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }
}
