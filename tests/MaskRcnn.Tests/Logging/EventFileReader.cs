using System.Buffers.Binary;

namespace MaskRcnn.Tests.Logging;

/// <summary>Reads the records of an event file as the TFRecord format is described, up to the first that is not whole.</summary>
internal static class EventFileReader
{
    public static List<WireFields> Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        var events = new List<WireFields>();
        int position = 0;
        while (position + 12 <= file.Length)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(position));
            Assert.AreEqual(Masked(file[position..(position + 8)]), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(position + 8)));
            int start = position + 12, end = start + length;
            if (end + 4 > file.Length)
                break;
            byte[] data = file[start..end];
            Assert.AreEqual(Masked(data), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(end)));
            events.Add(new WireFields(data));
            position = end + 4;
        }
        return events;
    }

    /// <summary>CRC-32C from a table: the polynomial 0x1EDC6F41 reflected (RFC 3720, section 12.1).</summary>
    public static uint Crc32C(byte[] data)
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            table[i] = i;
            for (int bit = 0; bit < 8; bit++)
                table[i] = (table[i] >> 1) ^ ((table[i] & 1) * 0x82F63B78);
        }
        return ~data.Aggregate(uint.MaxValue, (crc, value) => table[(byte)(crc ^ value)] ^ (crc >> 8));
    }

    private static uint Masked(byte[] data)
    {
        uint crc = Crc32C(data);
        return unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8u);
    }
}
