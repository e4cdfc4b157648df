using System.Globalization;
using System.Text;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Yolo;

/// <summary>
/// Reads the labels of one image: a row for each object, its class number and the x and y of its points as fractions of the image's
/// width and height.
/// </summary>
internal sealed class YoloLabelFile(
    string path, ImageSize imageSize, YoloClasses classes, bool boxesAsMasks, List<DatasetWarning> warnings)
{
    // As far outside as rounding and careless clicks get.
    private const double Tolerance = 0.01;
    private const int BoxValues = 4;
    private const int FewestValues = 6;

    private readonly List<double> _values = [];
    private int _clipped;

    public IReadOnlyList<DatasetInstance> Read(ReadOnlySpan<byte> content)
    {
        var instances = new List<DatasetInstance>();
        content = content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
        int line = 0;
        foreach (Range range in content.Split((byte)'\n'))
        {
            line++;
            ReadOnlySpan<byte> row = content[range].Trim(" \t\r"u8);
            if (!row.IsEmpty)
            {
                instances.Add(ReadRow(row, line));
            }
        }

        return instances;
    }

    private DatasetInstance ReadRow(ReadOnlySpan<byte> row, int line)
    {
        _values.Clear();
        _clipped = 0;
        int label = 0;
        while (!row.IsEmpty)
        {
            int length = row.IndexOfAny((byte)' ', (byte)'\t');
            ReadOnlySpan<byte> token = length < 0 ? row : row[..length];
            row = row[token.Length..].TrimStart(" \t"u8);
            if (label == 0)
            {
                label = ReadLabel(token, line);
            }
            else
            {
                _values.Add(ReadFraction(token, line));
            }
        }

        var mask = new PolygonMask([Polygon(line)]);
        if (_clipped > 0)
        {
            warnings.Add(new DatasetWarning(path, $"line {line}", $"{_clipped} coordinates outside the image are moved to its border"));
        }

        return new DatasetInstance(label, mask);
    }

    private int ReadLabel(ReadOnlySpan<byte> token, int line) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < classes.Labels.Count
            ? classes.Labels[number]
            : throw Refuse(line, $"the class is {Quote(token)}, expected a number from 0 to {classes.Labels.Count - 1}");

    private double ReadFraction(ReadOnlySpan<byte> token, int line)
    {
        if (!double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            || !(value >= -Tolerance && value <= 1 + Tolerance))
        {
            throw Refuse(
                line, $"value {_values.Count + 1} after the class is {Quote(token)}, expected a fraction of the image's size from 0 to 1");
        }

        double inside = Math.Clamp(value, 0, 1);
        _clipped += inside == value ? 0 : 1;
        return inside;
    }

    private double[] Polygon(int line)
    {
        if (_values.Count == BoxValues)
        {
            return boxesAsMasks
                ? Scale(Rectangle(_values[0], _values[1], _values[2], _values[3]))
                : throw Refuse(
                    line, $"the row has a box and no polygon; {nameof(DatasetReaderOptions.BoxesAsMasks)} reads such rows as rectangles");
        }

        return _values.Count >= FewestValues && _values.Count % 2 == 0
            ? Scale([.. _values])
            : throw Refuse(line, $"the row has {_values.Count} values after the class, expected x and y of at least 3 points");
    }

    private static double[] Rectangle(double centerX, double centerY, double width, double height)
    {
        (double left, double right) = (Math.Max(centerX - width / 2, 0), Math.Min(centerX + width / 2, 1));
        (double top, double bottom) = (Math.Max(centerY - height / 2, 0), Math.Min(centerY + height / 2, 1));
        return [left, top, right, top, right, bottom, left, bottom];
    }

    private double[] Scale(double[] fractions)
    {
        for (int i = 0; i < fractions.Length; i += 2)
        {
            fractions[i] *= imageSize.Width;
            fractions[i + 1] *= imageSize.Height;
        }

        return fractions;
    }

    private InvalidAnnotationException Refuse(int line, string reason) => new(path, $"line {line}", reason);

    private static string Quote(ReadOnlySpan<byte> token)
    {
        const int Longest = 40;
        return $"\"{Encoding.Latin1.GetString(token[..Math.Min(token.Length, Longest)])}\"";
    }
}
