using System.Buffers.Binary;
using System.Numerics;

namespace MaskRcnn.Logging.Events;

/// <summary>
/// Frames of a TFRecord file: the length as 8 bytes little-endian, the checksum of these bytes, the data, and their checksum. A
/// checksum is CRC-32C (RFC 3720, appendix B.4) rotated right by 15 bits plus a constant, since data may hold checksums themselves.
/// </summary>
internal static class RecordFrame
{
    private const int LengthBytes = sizeof(ulong), ChecksumBytes = sizeof(uint);
    private const uint Mask = 0xA282EAD8;

    public static void Write(Stream stream, ReadOnlySpan<byte> data)
    {
        Span<byte> start = stackalloc byte[LengthBytes + ChecksumBytes], end = stackalloc byte[ChecksumBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(start, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(start[LengthBytes..], Checksum(start[..LengthBytes]));
        BinaryPrimitives.WriteUInt32LittleEndian(end, Checksum(data));
        stream.Write(start);
        stream.Write(data);
        stream.Write(end);
    }

    private static uint Checksum(ReadOnlySpan<byte> data) => unchecked(BitOperations.RotateRight(Crc32C(data), 15) + Mask);

    private static uint Crc32C(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (byte value in data)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
