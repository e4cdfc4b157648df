using System.IO.Compression;

namespace MaskRcnn.Images.Png;

/// <summary>
/// Inflates rows one at a time and never more of them than the header states, so that a small file takes little memory.
/// </summary>
internal static class PngRowReader
{
    /// <summary>Reads rows from the top.</summary>
    /// <param name="data">The inflated picture data.</param>
    /// <param name="layout">Kind of the samples.</param>
    /// <param name="columns">Pixels of a row; fewer than the picture's in a pass of an interlaced one.</param>
    /// <param name="rows">How many.</param>
    /// <param name="handler">Receives them.</param>
    /// <exception cref="InvalidDataException">The picture data end early or are damaged.</exception>
    public static void Read(ZLibStream data, PngLayout layout, int columns, int rows, PngRowHandler handler)
    {
        // A row and the type of its filter before it.
        var stored = new byte[layout.RowBytesOf(columns) + 1];
        var above = new byte[stored.Length - 1];
        var samples = new ushort[columns * layout.Channels];
        for (int y = 0; y < rows; y++)
        {
            if (data.ReadAtLeast(stored, stored.Length, throwOnEndOfStream: false) < stored.Length)
                throw new InvalidDataException($"they end in row {y} of {rows}");
            Span<byte> row = stored.AsSpan(1);
            PngFilter.Undo(stored[0], row, above, layout.PixelBytes);

            // Most rows of a mask are like the one above.
            if (!row.SequenceEqual(above) || y == 0)
            {
                PngSamples.Unpack(row, layout.BitDepth, samples);
                row.CopyTo(above);
            }
            handler(samples);
        }
    }
}
