using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.LabelStudio;

/// <summary>
/// The run lengths of Label Studio, which are those of https://github.com/thi-ng/umbrella (rle-pack): 32 bits for the number of values, 5
/// for the bits of a value less 1, 4 × 4 for the bits of a length less 1, then pieces of: 1 bit, whether one value is repeated; 2 bits, which
/// of the 4 sizes the length has; the length less 1; the value or values. The values are the red, green, blue and opacity of the pixels
/// row by row.
/// </summary>
internal static class LabelStudioRle
{
    private const int Channels = 4;

    /// <summary>Adds the rows of the pixels that are not transparent.</summary>
    /// <param name="bytes">The run lengths.</param>
    /// <param name="size">The image.</param>
    /// <param name="scan">Takes the rows.</param>
    /// <exception cref="InvalidDataException">The run lengths are damaged, or of another image.</exception>
    public static void AddRows(byte[] bytes, ImageSize size, RowScan scan)
    {
        var bits = new BitSource(bytes);
        long count = bits.Read(32);
        if (count != Channels * size.Area)
        {
            throw new InvalidDataException($"the run lengths are of {count} values, expected 4 for each of {size} pixels");
        }

        int valueBits = (int)bits.Read(5) + 1;
        var lengthBits = new int[4];
        for (int i = 0; i < lengthBits.Length; i++)
        {
            lengthBits[i] = (int)bits.Read(4) + 1;
        }

        var rows = new PixelRuns(size.Width, scan);
        for (long position = 0; position < count;)
        {
            bool isRun = bits.Read(1) == 1;
            long length = bits.Read(lengthBits[bits.Read(2)]) + 1;
            if (position + length > count)
            {
                throw new InvalidDataException($"the run lengths are of more than {count} values");
            }

            for (long end = position + length; position < end;)
            {
                long next = isRun ? end : position + 1;
                if (bits.Read(valueBits) != 0)
                {
                    // Opacity is the last of the four values of a pixel.
                    rows.Add(position / Channels, next / Channels);
                }

                position = next;
            }
        }

        rows.Complete(size.Height);
    }

    /// <summary>Reads bits, the highest of a byte first.</summary>
    private ref struct BitSource(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private long _position;

        public long Read(int bits)
        {
            if (_position + bits > 8L * _bytes.Length)
            {
                throw new InvalidDataException("the run lengths end before all pixels are there");
            }

            long value = 0;
            for (int i = 0; i < bits; i++, _position++)
            {
                value = value << 1 | (uint)(_bytes[(int)(_position >> 3)] >> (int)(7 - (_position & 7)) & 1);
            }

            return value;
        }
    }
}
