using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace MaskRcnn.Tests.Images.Png;

/// <summary>Makes PNG files, good ones and such as no encoder would write.</summary>
internal static class PngBuilder
{
    private static readonly byte[] s_signature = [0x89, .. "PNG\r\n\x1a\n"u8];

    /// <summary>A grey picture of 8 bits.</summary>
    public static byte[] Grey8(int width, params byte[] pixels) =>
        File(Header((uint)width, (uint)(pixels.Length / width), 8, 0), Data(Rows(pixels, width)));

    /// <summary>A grey picture of 16 bits.</summary>
    public static byte[] Grey16(int width, params ushort[] pixels)
    {
        var bytes = new byte[2 * pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2 * i), pixels[i]);
        }

        return File(Header((uint)width, (uint)(pixels.Length / width), 16, 0), Data(Rows(bytes, 2 * width)));
    }

    /// <summary>A picture of 8-bit palette indices.</summary>
    public static byte[] Palette8(int width, byte[] colors, params byte[] indices) =>
        File(Header((uint)width, (uint)(indices.Length / width), 8, 3), Chunk("PLTE", colors), Data(Rows(indices, width)));

    /// <summary>A file of these chunks and IEND.</summary>
    public static byte[] File(params byte[][] chunks) => [.. s_signature, .. chunks.SelectMany(chunk => chunk), .. Chunk("IEND", [])];

    public static byte[] Header(uint width, uint height, byte bitDepth, byte colorType, byte interlace = 0)
    {
        var content = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(content, width);
        BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(4), height);
        (content[8], content[9], content[12]) = (bitDepth, colorType, interlace);
        return Chunk("IHDR", content);
    }

    /// <summary>The chunk of picture data, compressed.</summary>
    /// <param name="rows">Rows, each with the type of its filter before it.</param>
    public static byte[] Data(byte[] rows) => Chunk("IDAT", Compress(rows));

    public static byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var stream = new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }

    /// <summary>Rows of bytes, each with filter type 0 before it.</summary>
    public static byte[] Rows(byte[] bytes, int rowBytes) => [.. bytes.Chunk(rowBytes).SelectMany(row => row.Prepend((byte)0))];

    public static byte[] Chunk(string type, byte[] content)
    {
        byte[] typeAndContent = [.. Encoding.ASCII.GetBytes(type), .. content];
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        typeAndContent.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), Crc32.HashToUInt32(typeAndContent));
        return chunk;
    }
}
