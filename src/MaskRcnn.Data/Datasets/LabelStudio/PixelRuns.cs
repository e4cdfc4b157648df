using MaskRcnn.Datasets.Shapes;

namespace MaskRcnn.Datasets.LabelStudio;

/// <summary>Divides runs of pixels, which go on from row to row, into rows.</summary>
/// <param name="width">Pixels of a row.</param>
/// <param name="scan">Takes the rows.</param>
internal sealed class PixelRuns(int width, RowScan scan)
{
    private readonly List<int> _boundaries = [];
    private long _row;

    /// <summary>Adds a run of foreground that starts where the last one ended or later.</summary>
    /// <param name="start">Its first pixel, counted row by row.</param>
    /// <param name="end">The pixel after it.</param>
    public void Add(long start, long end)
    {
        while (start < end)
        {
            long row = start / width;
            AdvanceTo(row);
            long stop = Math.Min(end, (row + 1) * width);
            (int from, int to) = ((int)(start - (row * width)), (int)(stop - (row * width)));
            if (_boundaries.Count > 0 && _boundaries[^1] == from)
            {
                _boundaries[^1] = to;
            }
            else
            {
                _boundaries.Add(from);
                _boundaries.Add(to);
            }

            start = stop;
        }
    }

    /// <summary>Adds the rows that are left.</summary>
    public void Complete(int height) => AdvanceTo(height);

    private void AdvanceTo(long row)
    {
        for (; _row < row; _row++)
        {
            scan.AddRow(_boundaries);
            _boundaries.Clear();
        }
    }
}
