using System.Buffers.Binary;
using System.Numerics;

namespace MaskRcnn.Weights.Hdf5;

/// <summary>The two checksums of HDF5.</summary>
internal static class Hdf5Checksum
{
    private const int BlockSize = 12;

    /// <summary>Bob Jenkins' hash of 2006, "lookup3" (http://burtleburtle.net/bob/c/lookup3.c), over structures of newer files.</summary>
    public static uint OfStructure(ReadOnlySpan<byte> data)
    {
        uint a = 0xDEADBEEF + (uint)data.Length, b = a, c = a;
        while (data.Length > BlockSize)
        {
            Add(data, ref a, ref b, ref c);
            (a, c) = ((a - c) ^ BitOperations.RotateLeft(c, 4), c + b);
            (b, a) = ((b - a) ^ BitOperations.RotateLeft(a, 6), a + c);
            (c, b) = ((c - b) ^ BitOperations.RotateLeft(b, 8), b + a);
            (a, c) = ((a - c) ^ BitOperations.RotateLeft(c, 16), c + b);
            (b, a) = ((b - a) ^ BitOperations.RotateLeft(a, 19), a + c);
            (c, b) = ((c - b) ^ BitOperations.RotateLeft(b, 4), b + a);
            data = data[BlockSize..];
        }

        if (data.IsEmpty)
            return c;
        Span<byte> last = stackalloc byte[BlockSize];
        last.Clear();
        data.CopyTo(last);
        Add(last, ref a, ref b, ref c);
        c = (c ^ b) - BitOperations.RotateLeft(b, 14);
        a = (a ^ c) - BitOperations.RotateLeft(c, 11);
        b = (b ^ a) - BitOperations.RotateLeft(a, 25);
        c = (c ^ b) - BitOperations.RotateLeft(b, 16);
        a = (a ^ c) - BitOperations.RotateLeft(c, 4);
        b = (b ^ a) - BitOperations.RotateLeft(a, 14);
        return (c ^ b) - BitOperations.RotateLeft(b, 24);
    }

    /// <summary>Fletcher's checksum of 16-bit big-endian words, over chunks of numbers.</summary>
    public static uint OfChunk(ReadOnlySpan<byte> data)
    {
        // After 360 words the sums could overflow.
        const int Words = 360;
        uint first = 0, second = 0;
        while (data.Length > 1)
        {
            int count = Math.Min(data.Length / 2, Words);
            for (int i = 0; i < count; i++)
            {
                first += BinaryPrimitives.ReadUInt16BigEndian(data[(2 * i)..]);
                second += first;
            }

            (first, second) = (Fold(first), Fold(second));
            data = data[(2 * count)..];
        }

        if (data.Length == 1)
        {
            first += (uint)data[0] << 8;
            second += first;
        }

        return (Fold(Fold(second)) << 16) | Fold(Fold(first));
    }

    private static uint Fold(uint sum) => (sum & 0xFFFF) + (sum >> 16);

    private static void Add(ReadOnlySpan<byte> block, ref uint a, ref uint b, ref uint c)
    {
        a += BinaryPrimitives.ReadUInt32LittleEndian(block);
        b += BinaryPrimitives.ReadUInt32LittleEndian(block[4..]);
        c += BinaryPrimitives.ReadUInt32LittleEndian(block[8..]);
    }
}
