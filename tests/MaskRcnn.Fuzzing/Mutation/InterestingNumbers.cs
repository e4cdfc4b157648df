using System.Buffers.Binary;

namespace MaskRcnn.Fuzzing.Mutation;

/// <summary>Numbers at which readers go wrong: around powers of two, the limits of types, and none at all.</summary>
internal static class InterestingNumbers
{
    private static readonly long[] s_whole =
    [
        0, 1, 2, 3, 7, 8, 16, 31, 32, 63, 64, 100, 127, 128, 255, 256, 257, 512, 1000, 1024, 4096, 32_767, 32_768, 65_535, 65_536, 100_000,
        1 << 20, 1 << 24, 1 << 27, 1 << 30, int.MaxValue - 1, int.MaxValue, 1L << 31, uint.MaxValue, 1L << 32, 1L << 40, 1L << 62,
        long.MaxValue - 1, long.MaxValue, -1, -2, -128, -32_768, int.MinValue, long.MinValue,
    ];

    private static readonly string[] s_odd =
    [
        "-0", "0.5", "-0.25", "1e5", "1e-9", "1e308", "-1e308", "1e309", "5e-324", "NaN", "nan", "Infinity", "-inf", "0x10", "007", "1_000", "+1",
        "18446744073709551615", "18446744073709551616", "99999999999999999999999999999999", "0.1e999999999", "1.0000000000000000000000000000001", "",
    ];

    /// <summary>One as text.</summary>
    public static string Text(Random random) =>
        random.Next(3) == 0 ? s_odd[random.Next(s_odd.Length)] : $"{s_whole[random.Next(s_whole.Length)]}";

    /// <summary>Overwrites bytes with one, in either order of bytes.</summary>
    /// <param name="bytes">1 to 8 bytes; as many of them as a number of 1, 2, 4 or 8 has are overwritten.</param>
    /// <param name="random">Chooses.</param>
    public static void Write(Span<byte> bytes, Random random)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        int size = 1 << random.Next(4);
        while (size > bytes.Length)
            size >>= 1;
        long value = s_whole[random.Next(s_whole.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(number, value);
        number = number[..size];
        if (random.Next(2) == 0)
            number.Reverse();
        number.CopyTo(bytes);
    }
}
