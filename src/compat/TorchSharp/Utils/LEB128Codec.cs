namespace TorchSharp.Utils;

internal static class LEB128Codec
{
    public static void Encode(this BinaryWriter writer, long value)
    {
        if (value < 0)
            throw new NotImplementedException("LEB128 encoding of negative numbers");
        while (value > 0x7f)
        {
            writer.Write((byte)(value & 0x7f | 0x80));
            value >>= 7;
        }

        writer.Write((byte)value);
    }

    public static long Decode(this BinaryReader reader)
    {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            byte part = reader.ReadByte();
            value |= (long)(part & 0x7f) << shift;
            if ((part & 0x80) == 0)
                return value;
        }

        throw new InvalidDataException("a LEB128 number has more than nine bytes");
    }
}
