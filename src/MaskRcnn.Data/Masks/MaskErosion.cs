using System.Numerics;

namespace MaskRcnn.Masks;

/// <summary>
/// Erosion of a mask by a square, column by column as bits: rows by shortening runs, columns by the product of neighbours, of which
/// twice as many are taken in every pass. What is outside the image is background.
/// </summary>
internal sealed class MaskErosion
{
    private const int BitsPerWord = 64;

    private readonly RleMask _mask;
    private readonly int _distance;
    private readonly int _firstColumn;
    private readonly int _firstRow;
    private readonly int _words;
    private readonly ulong[] _bits;

    /// <param name="mask">A mask whose box has longer sides than the square.</param>
    /// <param name="distance">Half the side of the square without its middle, 1 or more.</param>
    public MaskErosion(RleMask mask, int distance)
    {
        _mask = mask;
        _distance = distance;
        _firstColumn = (int)mask.BoundingBox.X0;
        _firstRow = (int)mask.BoundingBox.Y0;
        _words = ((int)mask.BoundingBox.Y1 - _firstRow + BitsPerWord - 1) / BitsPerWord;
        _bits = new ulong[((int)mask.BoundingBox.X1 - _firstColumn) * _words];
        ShortenRuns();
        JoinColumns();
    }

    /// <summary>The foreground that erosion takes away.</summary>
    public RleMask Removed()
    {
        var runs = new RunLengthBuilder(2 * _mask.Counts.Length);
        foreach (ColumnSegment segment in new ColumnSegments(_mask, 0, _mask.Size.Width))
        {
            ReadOnlySpan<ulong> column = ColumnOf(segment.Column);
            for (int row = segment.Top; row < segment.Bottom;)
            {
                int end = Math.Min(Find(column, row - _firstRow, kept: true) + _firstRow, segment.Bottom);
                runs.AppendSegment(segment with { Top = row, Bottom = end }, _mask.Size.Height);
                row = Find(column, end - _firstRow, kept: false) + _firstRow;
            }
        }

        return new RleMask(_mask.Size, runs.ToCounts(_mask.Size.Area));
    }

    private void ShortenRuns()
    {
        foreach (ColumnSegment segment in new ColumnSegments(_mask, 0, _mask.Size.Width))
        {
            SetRows(ColumnOf(segment.Column), segment.Top + _distance - _firstRow, segment.Bottom - _distance - _firstRow);
        }
    }

    private void JoinColumns()
    {
        int columns = _bits.Length / _words;
        int side = (2 * _distance) + 1;
        int reach = 1;
        for (; 2 * reach <= side; reach *= 2)
        {
            And(reach, columns);
        }

        And(side - reach, columns);

        // The product of a column and those to its right belongs to the column in their middle.
        int kept = (columns - side + 1) * _words;
        _bits.AsSpan(0, kept).CopyTo(_bits.AsSpan(_distance * _words));
        _bits.AsSpan(0, _distance * _words).Clear();
        _bits.AsSpan(kept + (_distance * _words)).Clear();
    }

    private void And(int shift, int columns)
    {
        int length = (columns - shift) * _words;
        Span<ulong> bits = _bits.AsSpan(0, length);
        ReadOnlySpan<ulong> others = _bits.AsSpan(shift * _words, length);
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] &= others[i];
        }

        _bits.AsSpan(length).Clear();
    }

    private Span<ulong> ColumnOf(int column) => _bits.AsSpan((column - _firstColumn) * _words, _words);

    private static void SetRows(Span<ulong> column, int first, int end)
    {
        for (int row = first; row < end;)
        {
            int bit = row % BitsPerWord;
            int count = Math.Min(BitsPerWord - bit, end - row);
            column[row / BitsPerWord] |= (ulong.MaxValue >> (BitsPerWord - count)) << bit;
            row += count;
        }
    }

    /// <summary>The first row from one on that was kept or was not; the end of the last word where there is none.</summary>
    private static int Find(ReadOnlySpan<ulong> column, int row, bool kept)
    {
        for (int word = row / BitsPerWord; word < column.Length; word++, row = word * BitsPerWord)
        {
            ulong bits = (kept ? column[word] : ~column[word]) >> (row % BitsPerWord);
            if (bits != 0)
            {
                return row + BitOperations.TrailingZeroCount(bits);
            }
        }

        return column.Length * BitsPerWord;
    }
}
