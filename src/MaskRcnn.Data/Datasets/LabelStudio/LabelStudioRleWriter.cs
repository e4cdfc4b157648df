using MaskRcnn.Masks;

namespace MaskRcnn.Datasets.LabelStudio;

/// <summary>Writes the run lengths that <see cref="LabelStudioRle"/> reads.</summary>
internal static class LabelStudioRleWriter
{
    private const int Channels = 4;
    private const int ValueBits = 8;

    // Bits of lengths: short runs are outlines, long ones what is between them.
    private static readonly int[] s_lengthBits = [4, 8, 12, 16];

    /// <summary>The pixels of a mask as opaque white.</summary>
    public static byte[] Encode(RleMask mask)
    {
        var bits = new BitWriter();
        bits.Write((uint)(Channels * mask.Size.Area), 32);
        bits.Write(ValueBits - 1, 5);
        foreach (int length in s_lengthBits)
        {
            bits.Write((uint)length - 1, 4);
        }

        // Runs go along rows there, and along columns of the transposed mask here.
        uint value = 0;
        foreach (uint count in mask.Transpose().Counts)
        {
            WriteRun(bits, value, (long)count * Channels);
            value ^= byte.MaxValue;
        }

        return bits.ToArray();
    }

    private static void WriteRun(BitWriter bits, uint value, long length)
    {
        while (length > 0)
        {
            int size = Array.FindIndex(s_lengthBits, each => length <= 1L << each);
            size = size < 0 ? s_lengthBits.Length - 1 : size;
            long part = Math.Min(length, 1L << s_lengthBits[size]);
            bits.Write(1, 1);
            bits.Write((uint)size, 2);
            bits.Write((uint)(part - 1), s_lengthBits[size]);
            bits.Write(value, ValueBits);
            length -= part;
        }
    }

    /// <summary>Writes bits, the highest of a byte first.</summary>
    private sealed class BitWriter
    {
        private readonly List<byte> _bytes = [];
        private int _free;

        public void Write(uint value, int bits)
        {
            for (int i = bits - 1; i >= 0; i--)
            {
                if (_free == 0)
                {
                    _bytes.Add(0);
                    _free = 8;
                }

                _free--;
                _bytes[^1] |= (byte)((value >> i & 1) << _free);
            }
        }

        public byte[] ToArray() => [.. _bytes];
    }
}
