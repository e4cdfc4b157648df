using System.Buffers.Binary;

namespace MaskRcnn.Images.Png;

/// <summary>Samples of a row, packed from the highest bit of each byte (W3C PNG, third edition, section 7.2).</summary>
internal static class PngSamples
{
    public static void Unpack(ReadOnlySpan<byte> row, int bitDepth, Span<ushort> samples)
    {
        switch (bitDepth)
        {
            case 8:
                for (int i = 0; i < samples.Length; i++)
                {
                    samples[i] = row[i];
                }

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
