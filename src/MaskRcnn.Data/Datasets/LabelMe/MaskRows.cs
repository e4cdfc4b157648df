using MaskRcnn.Datasets.Shapes;
using MaskRcnn.Images.Png;

namespace MaskRcnn.Datasets.LabelMe;

/// <summary>Finds the foreground in rows of PNG samples: every pixel that is not black; opacity says nothing about the object.</summary>
internal sealed class MaskRows(RowScan scan, PngLayout layout)
{
    private readonly ushort[] _pixels = new ushort[layout.Size.Width];
    private readonly List<int> _boundaries = [];

    /// <summary>Adds a row to the scan.</summary>
    /// <param name="samples">Width × channels samples.</param>
    public void Add(ReadOnlySpan<ushort> samples)
    {
        _boundaries.Clear();
        AddBoundaries(layout.Channels == 1 ? samples : KeepColors(samples));
        scan.AddRow(_boundaries);
    }

    /// <summary>One sample per pixel, 0 where all colours are.</summary>
    private ReadOnlySpan<ushort> KeepColors(ReadOnlySpan<ushort> samples)
    {
        int colors = layout.ColorType == PngColorType.GreyAlpha ? 1 : 3;
        for (int i = 0; i < _pixels.Length; i++)
        {
            _pixels[i] = samples.Slice(i * layout.Channels, colors).ContainsAnyExcept((ushort)0) ? ushort.MaxValue : (ushort)0;
        }

        return _pixels;
    }

    private void AddBoundaries(ReadOnlySpan<ushort> pixels)
    {
        int column = 0;
        while (column < pixels.Length)
        {
            ReadOnlySpan<ushort> rest = pixels[column..];
            int length = _boundaries.Count % 2 == 0 ? rest.IndexOfAnyExcept((ushort)0) : rest.IndexOf((ushort)0);
            if (length < 0)
            {
                break;
            }

            column += length;
            _boundaries.Add(column);
        }

        if (_boundaries.Count % 2 == 1)
        {
            _boundaries.Add(pixels.Length);
        }
    }
}
