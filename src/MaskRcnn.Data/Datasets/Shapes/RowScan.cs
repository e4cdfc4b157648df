using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Shapes;

/// <summary>
/// Turns a mask that is stored row by row into COCO's runs along columns without a bitmap: memory is proportional to the width of
/// the mask and to the runs, however large the mask is. What lies outside the image is cut off.
/// </summary>
internal sealed class RowScan
{
    /// <summary>The largest number of runs along columns. A few bytes can describe a mask with one at every second pixel.</summary>
    public const int MaxRuns = 1 << 21;

    private readonly ImageSize _size;
    private readonly RowBox _box;
    private readonly RowBox _inside;
    private readonly int[] _openSince;
    private readonly List<(int Start, int Length)> _runs = [];
    private readonly List<int> _boundaries = [];
    private readonly List<int> _changes = [];
    private int _row;

    /// <summary>Prepares for the rows of a box.</summary>
    /// <param name="size">The image.</param>
    /// <param name="box">The box, at least partly inside the image.</param>
    public RowScan(ImageSize size, RowBox box)
    {
        _size = size;
        _box = box;
        _inside = box.Clip(size);
        _openSince = new int[_inside.Width];
        Array.Fill(_openSince, -1);
        _row = box.Top;
    }

    /// <summary>Adds the next row, the first time the top one.</summary>
    /// <param name="boundaries">Columns of the box at which foreground starts, ends, starts, …: ascending, from 0 to its width.</param>
    /// <exception cref="InvalidDataException">The mask has more than <see cref="MaxRuns"/> runs along its columns.</exception>
    public void AddRow(IReadOnlyList<int> boundaries)
    {
        if (_row >= _inside.Top && _row < _inside.Bottom)
        {
            _changes.Clear();
            _changes.AddRange(_boundaries);
            _boundaries.Clear();
            foreach (int boundary in boundaries)
            {
                _boundaries.Add(Math.Clamp(_box.Left + boundary, _inside.Left, _inside.Right) - _inside.Left);
            }

            // Sorted, the boundaries of both rows enclose in turn the columns that differ between them and those that do not.
            _changes.AddRange(_boundaries);
            _changes.Sort();
            Toggle(_changes, _row);
        }

        _row++;
    }

    /// <summary>The mask; rows that were not added are background.</summary>
    /// <exception cref="InvalidDataException">The mask has more than <see cref="MaxRuns"/> runs along its columns.</exception>
    public RleMask ToMask()
    {
        Toggle(_boundaries, Math.Min(_row, _inside.Bottom));
        _boundaries.Clear();
        _runs.Sort();
        var builder = new RunLengthBuilder(2 * _runs.Count + 1);
        foreach ((int start, int length) in _runs)
        {
            builder.AppendForeground(start, (long)start + length);
        }

        return new RleMask(_size, builder.ToCounts(_size.Area));
    }

    private void Toggle(List<int> boundaries, int row)
    {
        for (int i = 0; i < boundaries.Count; i += 2)
        {
            for (int column = boundaries[i]; column < boundaries[i + 1]; column++)
            {
                Toggle(column, row);
            }
        }
    }

    private void Toggle(int column, int row)
    {
        int top = _openSince[column];
        if (top < 0)
        {
            _openSince[column] = row;
            return;
        }

        if (_runs.Count == MaxRuns)
        {
            throw new InvalidDataException($"the mask has more than {MaxRuns} runs along its columns");
        }

        _runs.Add(((_inside.Left + column) * _size.Height + top, row - top));
        _openSince[column] = -1;
    }
}
