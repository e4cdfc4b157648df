using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace MaskRcnn.Tests.Datasets;

/// <summary>Writes PNG files of one grey channel with any header, so that they can lie.</summary>
internal static class SmallPng
{
    /// <summary>A file with a valid structure.</summary>
    /// <param name="width">Columns that the header states.</param>
    /// <param name="height">Rows that the header states.</param>
    /// <param name="rows">The rows, each with its filter before it; compressed as they are.</param>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> rows)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        using var data = new MemoryStream();
        using (var compressed = new ZLibStream(data, CompressionLevel.SmallestSize))
        {
            compressed.Write(rows);
        }

        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
            .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, data.ToArray()), .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        byte[] checkedPart = [.. type, .. content];
        var checksum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32.HashToUInt32(checkedPart));
        return [.. length, .. checkedPart, .. checksum];
    }
}
