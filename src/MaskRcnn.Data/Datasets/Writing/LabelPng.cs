using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Writing;

/// <summary>
/// Writes PNG files whose samples are numbers. Own code, since Skia writes neither palettes nor grey of 16 bits.
/// Source: W3C PNG, third edition.
/// </summary>
internal static class LabelPng
{
    private const byte Grey = 0, Palette = 3;

    /// <summary>A file of grey values, or of indices.</summary>
    /// <param name="values">[H, W] values, row-major.</param>
    /// <param name="size">Rows and columns.</param>
    /// <param name="bitDepth">Bits of a value, 8 or 16.</param>
    /// <param name="palette">Red, green and blue of each index; null for grey.</param>
    public static byte[] Encode(ReadOnlySpan<ushort> values, ImageSize size, int bitDepth, byte[]? palette = null)
    {
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n\x1a\n"u8]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size.Height);
        (header[8], header[9]) = ((byte)bitDepth, palette is null ? Grey : Palette);
        WriteChunk(file, "IHDR"u8, header);
        if (palette is not null)
        {
            WriteChunk(file, "PLTE"u8, palette);
        }

        WriteChunk(file, "IDAT"u8, Compress(values, size, bitDepth));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(ReadOnlySpan<ushort> values, ImageSize size, int bitDepth)
    {
        using var data = new MemoryStream();
        using (var stream = new ZLibStream(data, CompressionLevel.Optimal))
        {
            // Each row starts with its filter, 0 for none.
            int bytes = bitDepth / 8;
            var row = new byte[1 + (size.Width * bytes)];
            for (int y = 0; y < size.Height; y++)
            {
                for (int x = 0; x < size.Width; x++)
                {
                    ushort value = values[(y * size.Width) + x];
                    if (bytes == 2)
                    {
                        BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(1 + (2 * x)), value);
                    }
                    else
                    {
                        row[1 + x] = (byte)value;
                    }
                }

                stream.Write(row);
            }
        }

        return data.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        var checksum = new Crc32();
        checksum.Append(type);
        checksum.Append(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, checksum.GetCurrentHashAsUInt32());
        file.Write(number);
    }
}
