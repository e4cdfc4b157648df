using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>
/// Makes a mask for every value of a label map that comes row by row; 0 is background. Keeps the map's vertical runs, never its
/// pixels.
/// </summary>
internal sealed class LabelMapEncoder
{
    /// <summary>The largest number of vertical runs: a small file can describe a map with one at every pixel.</summary>
    public const int MaxRuns = 1 << 21;

    private readonly ImageSize _size;
    private readonly ushort[] _above;
    private readonly int[] _tops;
    private readonly List<ulong> _starts = [];
    private readonly List<int> _lengths = [];
    private int _row;

    /// <param name="size">Size of the map, at least 1×1 and at most 2³¹ − 1 pixels.</param>
    public LabelMapEncoder(ImageSize size)
    {
        RleMask.CheckSize(size);
        _size = size;
        _above = new ushort[size.Width];
        _tops = new int[size.Width];
    }

    /// <summary>Adds the next row.</summary>
    /// <param name="row">A value for every column.</param>
    /// <exception cref="InvalidDataException">The map has more than <see cref="MaxRuns"/> runs along its columns.</exception>
    public void AddRow(ReadOnlySpan<ushort> row)
    {
        int x = 0;
        while ((x += row[x..].CommonPrefixLength(_above.AsSpan(x))) < row.Length)
        {
            EndRun(x);
            _above[x] = row[x];
            _tops[x] = _row;
            x++;
        }

        if (++_row == _size.Height)
        {
            for (x = 0; x < _size.Width; x++)
            {
                EndRun(x);
            }
        }
    }

    /// <summary>The values that occur and their masks, in the order of the values. Called after the last row.</summary>
    public IReadOnlyList<(int Value, RleMask Mask)> Finish()
    {
        // By value, and by position within a value.
        ulong[] starts = [.. _starts];
        int[] lengths = [.. _lengths];
        Array.Sort(starts, lengths);
        var masks = new List<(int Value, RleMask Mask)>();
        for (int first = 0; first < starts.Length;)
        {
            int value = (int)(starts[first] >> 32);
            var runs = new RunLengthBuilder(0);
            for (; first < starts.Length && (int)(starts[first] >> 32) == value; first++)
            {
                long start = (uint)starts[first];
                runs.AppendForeground(start, start + lengths[first]);
            }

            masks.Add((value, new RleMask(_size, runs.ToCounts(_size.Area))));
        }

        return masks;
    }

    private void EndRun(int column)
    {
        ushort value = _above[column];
        if (value != 0)
        {
            if (_lengths.Count == MaxRuns)
            {
                throw new InvalidDataException($"there are more than {MaxRuns} runs along its columns");
            }

            long start = (long)column * _size.Height + _tops[column];
            _starts.Add(((ulong)value << 32) | (ulong)start);
            _lengths.Add(_row - _tops[column]);
        }
    }
}
