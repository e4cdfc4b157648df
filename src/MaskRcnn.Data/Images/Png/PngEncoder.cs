using System.Buffers.Binary;
using System.IO.Compression;

namespace MaskRcnn.Images.Png;

/// <summary>Encodes pictures in memory, where an image library only writes files.</summary>
internal static class PngEncoder
{
    private const int Channels = 3, LengthBytes = 4, TypeBytes = 4;
    private const byte SubFilter = 1;

    /// <summary>The bytes of a PNG file of 8-bit red, green and blue.</summary>
    public static byte[] Encode(RgbImage image)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        (header[8], header[9]) = (8, (byte)PngColorType.Rgb);

        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(image));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static ReadOnlySpan<byte> Compress(RgbImage image)
    {
        var data = new MemoryStream();
        using (var compressor = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            int rowBytes = image.Width * Channels;
            // A row as differences from the pixel to the left, and the type of this filter before it.
            var stored = new byte[rowBytes + 1];
            stored[0] = SubFilter;
            for (int y = 0; y < image.Height; y++)
            {
                ReadOnlySpan<byte> row = image.Pixels.Slice(y * rowBytes, rowBytes);
                row[..Channels].CopyTo(stored.AsSpan(1));
                for (int i = Channels; i < rowBytes; i++)
                    stored[i + 1] = unchecked((byte)(row[i] - row[i - Channels]));
                compressor.Write(stored);
            }
        }
        return data.GetBuffer().AsSpan(0, (int)data.Length);
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        int start = (int)file.Length;
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(file.GetBuffer().AsSpan(start, TypeBytes + data.Length)));
        file.Write(number);
    }
}
