using MaskRcnn.Images.Png;

namespace MaskRcnn.Datasets;

/// <summary>Numbers the colours of a picture in the order in which they appear: a mask has few of the 16 million. Black is 0.</summary>
/// <param name="layout">A picture of colours with 8 bits; opacity does not count.</param>
internal sealed class ColorNumbers(PngLayout layout)
{
    private readonly Dictionary<int, ushort> _numbers = new() { [0] = 0 };
    private readonly List<int> _colors = [0];
    private readonly ushort[] _row = new ushort[layout.Size.Width];

    /// <summary>The number of each pixel of a row; valid until the next call.</summary>
    /// <param name="samples">Width × channels samples.</param>
    /// <exception cref="InvalidDataException">There are more colours than numbers.</exception>
    public ReadOnlySpan<ushort> Of(ReadOnlySpan<ushort> samples)
    {
        int channels = layout.Channels;
        (int color, ushort number) = (0, 0);
        for (int x = 0; x < _row.Length; x++)
        {
            int next = samples[x * channels] | samples[(x * channels) + 1] << 8 | samples[(x * channels) + 2] << 16;
            if (next != color)
            {
                (color, number) = (next, NumberOf(next));
            }

            _row[x] = number;
        }

        return _row;
    }

    /// <summary>The colour of a number: red + 256 · green + 65536 · blue.</summary>
    public int ColorOf(int number) => _colors[number];

    private ushort NumberOf(int color)
    {
        if (_numbers.TryGetValue(color, out ushort number))
        {
            return number;
        }

        if (_colors.Count > ushort.MaxValue)
        {
            throw new InvalidDataException($"the picture has more than {ushort.MaxValue} colours, expected one for each region");
        }

        number = (ushort)_colors.Count;
        _numbers.Add(color, number);
        _colors.Add(color);
        return number;
    }
}
