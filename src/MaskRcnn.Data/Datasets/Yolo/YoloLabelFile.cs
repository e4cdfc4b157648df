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
        try
        {
            (int number, double[] values) = YoloRow.Parse(row);
            return HasClass(number) && IsWithinImage(values) && Polygon(values) is { } polygon
                ? new DatasetInstance(classes.Labels[number], new PolygonMask([polygon]))
                : null;
        }
        catch (FormatException error)
        {
            _problems.Report(FindingKind.InvalidEntry, _place, error.Message, LeftOut);
            return null;
        }
    }

    private bool HasClass(int number)
    {
        if (number < classes.Labels.Count)
        {
            return true;
        }

        int last = classes.Labels.Count - 1;
        _problems.Report(FindingKind.UnknownClass, _place, $"the class is {number}, expected a number from 0 to {last}", LeftOut);
        return false;
    }

    /// <summary>Moves points that are a little outside to the border of the image; false where one is farther out.</summary>
    private bool IsWithinImage(double[] values)
    {
        int outside = Array.FindIndex(values, value => value is < -Tolerance or > 1 + Tolerance);
        if (outside >= 0)
        {
            string reason = string.Create(
                CultureInfo.InvariantCulture,
                $"value {outside + 1} after the class is {values[outside]}, expected a fraction of the image's size from 0 to 1");
            _problems.Report(FindingKind.OutsideImage, _place, reason, LeftOut);
            return false;
        }

        int clipped = values.Count(value => value is < 0 or > 1);
        if (clipped > 0)
        {
            warnings.Add(new DatasetWarning(path, _place, $"{clipped} coordinates outside the image are moved to its border"));
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Math.Clamp(values[i], 0, 1);
        }

        return true;
    }

    private double[]? Polygon(double[] values)
    {
        if (values.Length == BoxValues && options.BoxesAsMasks)
        {
            return Scale(Rectangle(values[0], values[1], values[2], values[3]));
        }

        if (values.Length >= FewestValues && values.Length % 2 == 0)
        {
            return Scale(values);
        }

        string reason = values.Length == BoxValues
            ? $"the row has {DetectionSets.BoxOnly}; {nameof(DatasetReaderOptions.BoxesAsMasks)} reads such rows as rectangles"
            : $"the row has {values.Length} values after the class, expected x and y of at least 3 points";
        _problems.Report(FindingKind.InvalidMask, _place, reason, LeftOut);
        return null;
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
}
