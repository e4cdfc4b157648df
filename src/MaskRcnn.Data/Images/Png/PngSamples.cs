using System.Buffers.Binary;
using System.Numerics;

namespace MaskRcnn.Images.Png;

/// <summary>Samples of a row, packed from the highest bit of each byte (W3C PNG, third edition, section 7.2).</summary>
internal static class PngSamples
{
    public static void Unpack(ReadOnlySpan<byte> row, int bitDepth, Span<ushort> samples)
    {
        switch (bitDepth)
        {
            case 8:
                Widen(row, samples);
                break;
            case 16:
                for (int i = 0; i < samples.Length; i++)
                {
                    samples[i] = BinaryPrimitives.ReadUInt16BigEndian(row[(2 * i)..]);
                }

                break;
            default:
                UnpackBits(row, bitDepth, samples);
                break;
        }
    }

    private static void Widen(ReadOnlySpan<byte> row, Span<ushort> samples)
    {
        int i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[i..]), out Vector<ushort> low, out Vector<ushort> high);
            low.CopyTo(samples[i..]);
            high.CopyTo(samples[(i + Vector<ushort>.Count)..]);
        }

        for (; i < samples.Length; i++)
        {
            samples[i] = row[i];
        }
    }

    private static void UnpackBits(ReadOnlySpan<byte> row, int bitDepth, Span<ushort> samples)
    {
        int mask = (1 << bitDepth) - 1;
        for (int i = 0; i < samples.Length; i++)
        {
            int bit = i * bitDepth;
            samples[i] = (ushort)(row[bit / 8] >> (8 - bitDepth - bit % 8) & mask);
        }
    }
}
