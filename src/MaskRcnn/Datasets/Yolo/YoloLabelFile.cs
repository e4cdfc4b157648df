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
    string path, ImageSize imageSize, YoloClasses classes, DatasetReaderOptions options, List<DatasetWarning> warnings)
{
    // As far outside as rounding and careless clicks get.
    private const double Tolerance = 0.01;
    private const int BoxValues = 4;
    private const int FewestValues = 6;
    private const string LeftOut = "left out";

    private readonly AnnotationProblems _problems = new(path, options.SkipInvalid);
    private readonly List<double> _values = [];
    private string _place = "";

    public IReadOnlyList<DatasetInstance> Read(ReadOnlySpan<byte> content)
    {
        var instances = new List<DatasetInstance>();
        content = content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
        int line = 0;
        foreach (Range range in content.Split((byte)'\n'))
        {
            _place = $"line {++line}";
            ReadOnlySpan<byte> row = content[range].Trim(" \t\r"u8);
            if (!row.IsEmpty && ReadRow(row) is { } instance)
            {
                instances.Add(instance);
            }
        }

        warnings.AddRange(_problems.Warnings);
        return instances;
    }

    /// <summary>The object of a row, or null where it cannot be used and is left out.</summary>
    private DatasetInstance? ReadRow(ReadOnlySpan<byte> row)
    {
        int number = ReadClass(NextToken(ref row));
        _values.Clear();
        while (!row.IsEmpty)
        {
            _values.Add(ReadValue(NextToken(ref row)));
        }

        if (number >= classes.Labels.Count)
        {
            _problems.Report(
                FindingKind.UnknownClass, _place, $"the class is \"{number}\", expected a number from 0 to {classes.Labels.Count - 1}", LeftOut);
            return null;
        }

        return IsWithinImage() && Polygon() is { } polygon
            ? new DatasetInstance(classes.Labels[number], new PolygonMask([polygon]))
            : null;
    }

    private static ReadOnlySpan<byte> NextToken(ref ReadOnlySpan<byte> row)
    {
        int length = row.IndexOfAny((byte)' ', (byte)'\t');
        ReadOnlySpan<byte> token = length < 0 ? row : row[..length];
        row = row[token.Length..].TrimStart(" \t"u8);
        return token;
    }

    private int ReadClass(ReadOnlySpan<byte> token) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Refuse($"the class is {Quote(token)}, expected a number from 0 to {classes.Labels.Count - 1}");

    private double ReadValue(ReadOnlySpan<byte> token) =>
        double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Refuse($"value {_values.Count + 1} after the class is {Quote(token)}, expected a number from 0 to 1");

    /// <summary>Moves points that are a little outside to the border of the image; false where one is farther out.</summary>
    private bool IsWithinImage()
    {
        int outside = _values.FindIndex(value => value is < -Tolerance or > 1 + Tolerance);
        if (outside >= 0)
        {
            string value = _values[outside].ToString(CultureInfo.InvariantCulture);
            _problems.Report(
                FindingKind.OutsideImage, _place, $"value {outside + 1} after the class is \"{value}\", expected a fraction of the image's size from 0 to 1", LeftOut);
            return false;
        }

        int clipped = _values.Count(value => value is < 0 or > 1);
        if (clipped > 0)
        {
            warnings.Add(new DatasetWarning(path, _place, $"{clipped} coordinates outside the image are moved to its border"));
        }

        for (int i = 0; i < _values.Count; i++)
        {
            _values[i] = Math.Clamp(_values[i], 0, 1);
        }

        return true;
    }

    private double[]? Polygon()
    {
        if (_values.Count == BoxValues)
        {
            if (options.BoxesAsMasks)
            {
                return Scale(Rectangle(_values[0], _values[1], _values[2], _values[3]));
            }

            _problems.Report(
                FindingKind.InvalidMask,
                _place,
                $"the row has a box and no polygon; {nameof(DatasetReaderOptions.BoxesAsMasks)} reads such rows as rectangles",
                LeftOut);
            return null;
        }

        if (_values.Count < FewestValues || _values.Count % 2 != 0)
        {
            _problems.Report(
                FindingKind.InvalidMask, _place, $"the row has {_values.Count} values after the class, expected x and y of at least 3 points", LeftOut);
            return null;
        }

        return Scale([.. _values]);
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

    private InvalidAnnotationException Refuse(string reason) => new(path, _place, reason);

    private static string Quote(ReadOnlySpan<byte> token)
    {
        const int Longest = 40;
        return $"\"{Encoding.Latin1.GetString(token[..Math.Min(token.Length, Longest)])}\"";
    }
}
