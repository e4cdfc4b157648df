using System.IO.Compression;
using System.Text;

namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>An entry of a zip under construction. What is not set is as it should be.</summary>
internal sealed class ZipPart
{
    public ZipPart(string name, byte[] content, bool compress = false, uint? checksum = null)
    {
        (Name, LocalName, Content) = (Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(name), content);
        Stored = compress ? Deflate(content) : content;
        Method = (ushort)(compress ? 8 : 0);
        (Size, CompressedSize) = ((uint)content.Length, (uint)Stored.Length);
        Checksum = checksum ?? Crc(content);
    }

    public byte[] Content { get; }

    public byte[] Stored { get; }

    public byte[] Name { get; set; }

    public byte[] LocalName { get; set; }

    public ushort Flags { get; set; }

    public ushort Method { get; set; }

    public ushort? LocalMethod { get; set; }

    public uint Checksum { get; set; }

    public uint Size { get; set; }

    public uint CompressedSize { get; set; }

    public uint? LocalSize { get; set; }

    public uint? HeaderStart { get; set; }

    public ushort Disk { get; set; }

    public byte[] Extra { get; set; } = [];

    // The definition, bit by bit: another program than the one that is tested.
    private static uint Crc(byte[] data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        return ~crc;
    }

    private static byte[] Deflate(byte[] data)
    {
        var stream = new MemoryStream();
        using (var deflate = new DeflateStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(data);
        return stream.ToArray();
    }
}
