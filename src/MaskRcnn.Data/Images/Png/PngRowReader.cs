using System.IO.Compression;

namespace MaskRcnn.Images.Png;

/// <summary>
/// Inflates rows one at a time and never more of them than the header states, so that a small file takes little memory.
/// </summary>
internal sealed class PngRowReader
{
    private readonly ZLibStream _data;
    private readonly PngLayout _layout;
    private readonly byte[] _stored;
    private readonly byte[] _above;
    private readonly ushort[] _samples;

    /// <param name="data">The inflated picture data.</param>
    /// <param name="layout">Kind of the samples.</param>
    /// <param name="columns">Pixels of a row; fewer than the picture's in a pass of an interlaced one.</param>
    public PngRowReader(ZLibStream data, PngLayout layout, int columns)
    {
        (_data, _layout) = (data, layout);
        // A row and the type of its filter before it.
        _stored = new byte[layout.RowBytesOf(columns) + 1];
        _above = new byte[_stored.Length - 1];
        _samples = new ushort[columns * layout.Channels];
    }

    /// <summary>Reads rows from the top.</summary>
    /// <param name="data">The inflated picture data.</param>
    /// <param name="layout">Kind of the samples.</param>
    /// <param name="columns">Pixels of a row; fewer than the picture's in a pass of an interlaced one.</param>
    /// <param name="rows">How many.</param>
    /// <param name="handler">Receives them.</param>
    /// <exception cref="InvalidDataException">The picture data end early or are damaged.</exception>
    public static void Read(ZLibStream data, PngLayout layout, int columns, int rows, PngRowHandler handler)
    {
        var reader = new PngRowReader(data, layout, columns);
        for (int y = 0; y < rows; y++)
            handler(reader.Next(y, rows));
    }

    /// <summary>The samples of the next row as stored; valid until the next call.</summary>
    /// <param name="y">Its number, from 0.</param>
    /// <param name="rows">How many there are, for errors.</param>
    /// <exception cref="InvalidDataException">The picture data end early or are damaged.</exception>
    public ReadOnlySpan<ushort> Next(int y, int rows)
    {
        if (_data.ReadAtLeast(_stored, _stored.Length, throwOnEndOfStream: false) < _stored.Length)
            throw new InvalidDataException($"they end in row {y} of {rows}");
        Span<byte> row = _stored.AsSpan(1);
        PngFilter.Undo(_stored[0], row, _above, _layout.PixelBytes);

        // Most rows of a mask are like the one above.
        if (!row.SequenceEqual(_above) || y == 0)
        {
            PngSamples.Unpack(row, _layout.BitDepth, _samples);
            row.CopyTo(_above);
        }
        return _samples;
    }
}
