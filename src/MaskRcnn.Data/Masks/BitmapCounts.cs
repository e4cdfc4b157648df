using System.Buffers;
using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>Run lengths of a row-major bitmap.</summary>
internal static class BitmapCounts
{
    // Columns are gathered in strips, so that every cache line of the bitmap is read once.
    private const int StripWidth = 64;

    public static uint[] Encode(ReadOnlySpan<byte> rowMajor, ImageSize size)
    {
        (int width, int height) = size;
        var runs = new RunLengthBuilder(16);
        byte[] rented = ArrayPool<byte>.Shared.Rent(checked(height * Math.Min(width, StripWidth)));
        try
        {
            for (int left = 0; left < width; left += StripWidth)
            {
                int columns = Math.Min(StripWidth, width - left);
                var strip = rented.AsSpan(0, columns * height);
                for (int y = 0; y < height; y++)
                {
                    var row = rowMajor.Slice(y * width + left, columns);
                    for (int x = 0; x < row.Length; x++)
                    {
                        strip[x * height + y] = row[x];
                    }
                }

                AppendRuns(runs, strip);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return runs.ToCounts();
    }

    private static void AppendRuns(RunLengthBuilder runs, ReadOnlySpan<byte> pixels)
    {
        while (!pixels.IsEmpty)
        {
            bool foreground = pixels[0] != 0;
            int length = foreground ? pixels.IndexOf((byte)0) : pixels.IndexOfAnyExcept((byte)0);
            length = length < 0 ? pixels.Length : length;
            runs.Append((uint)length, foreground);
            pixels = pixels[length..];
        }
    }
}
