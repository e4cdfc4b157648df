using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MaskRcnn.Weights;

/// <summary>Turns numbers with the most significant byte first into the usual order, and back.</summary>
internal static class ByteOrder
{
    /// <summary>Reverses the bytes of each number.</summary>
    /// <param name="bytes">The numbers, changed in place.</param>
    /// <param name="elementSize">Bytes of a number; 1 leaves everything as it is.</param>
    public static void Reverse(Span<byte> bytes, int elementSize)
    {
        switch (elementSize)
        {
            case 2: Reverse<short>(bytes, BinaryPrimitives.ReverseEndianness); break;
            case 4: Reverse<int>(bytes, BinaryPrimitives.ReverseEndianness); break;
            case 8: Reverse<long>(bytes, BinaryPrimitives.ReverseEndianness); break;
        }
    }

    private static void Reverse<T>(Span<byte> bytes, Action<ReadOnlySpan<T>, Span<T>> reverse)
        where T : unmanaged
    {
        Span<T> numbers = MemoryMarshal.Cast<byte, T>(bytes);
        reverse(numbers, numbers);
    }
}
