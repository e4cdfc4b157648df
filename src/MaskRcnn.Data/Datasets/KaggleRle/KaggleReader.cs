using CsvHelper;
using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.KaggleRle;

/// <summary>
/// Reads Kaggle's CSV of run lengths: columns <c>ImageId</c> and <c>EncodedPixels</c>, optionally <c>Height</c>, <c>Width</c> and a
/// class. A row without runs stands for an image, or a class in it, without objects.
/// </summary>
internal sealed class KaggleReader
{
    private const int LargestRecord = 16 << 20;

    private readonly string _file;
    private readonly KaggleImages _images;
    private readonly DatasetReaderOptions _options;
    private readonly KaggleClasses _classes;
    private readonly AnnotationProblems _problems;

    private KaggleReader(string file, DatasetReaderOptions options)
    {
        _file = file;
        _problems = new AnnotationProblems(file, options.SkipInvalid);
        _images = new KaggleImages(file, options, _problems);
        _options = options;
        _classes = new KaggleClasses(options);
    }

    internal static InstanceDataset Read(string path, DatasetReaderOptions options)
    {
        var reader = new KaggleReader(path, options);
        using FileStream stream = AnnotationFile.Open(path);
        try
        {
            using CsvReader csv = CsvReader.Create(stream, reader.CsvOptions(), leaveOpen: true);
            reader.ReadRows(csv);
        }
        catch (CsvFormatException error)
        {
            throw new InvalidAnnotationException(path, $"line {error.LineNumber}", Excerpt.Message(error.Message), error);
        }
        catch (IOException error)
        {
            throw new InvalidAnnotationException(path, "", $"the file cannot be read: {error.Message}", error);
        }

        return reader.Result();
    }

    /// <summary>The file is to be what it claims: nothing is recovered or guessed.</summary>
    private CsvReaderOptions CsvOptions() => new()
    {
        Separator = ',',
        AllowLineBreaksInQuotes = false,
        TrimWhitespace = true,
        MaxRecordSize = LargestRecord,
        TrackLineNumbers = true,
        MalformedData = _problems.SkipsInvalid ? CsvMalformedDataHandling.Skip : CsvMalformedDataHandling.Throw,
        OnMalformedRecord = record => _problems.Report(
            FindingKind.InvalidEntry, $"line {record.LineNumber}", KaggleQuotes.Describe(record.Reason), "the row is left out"),
        FieldCountMismatch = CsvFieldCountHandling.Allow,
    };

    private void ReadRows(CsvReader csv)
    {
        csv.ReadHeader();
        if (csv.Headers.Count == 0)
        {
            throw new InvalidAnnotationException(_file, "", "the file is empty");
        }

        var columns = KaggleColumns.Find(csv, _file);
        while (csv.Read())
        {
            TryReadRow(csv, columns, $"line {csv.LineNumber}");
        }
    }

    private void TryReadRow(CsvReader csv, KaggleColumns columns, string place)
    {
        try
        {
            ReadRow(csv, columns, place);
        }
        catch (InvalidAnnotationException error) when (_problems.SkipsInvalid)
        {
            _problems.Report(FindingKind.InvalidEntry, error.Place, error.Reason, "the row is left out");
        }
        catch (InvalidImageException error) when (_problems.SkipsInvalid)
        {
            _problems.Report(FindingKind.UnreadableImage, place, error.Message, "the row is left out");
        }
    }

    private void ReadRow(CsvReader csv, KaggleColumns columns, string place)
    {
        const string LeftOut = "left out";
        if (csv.FieldCount != csv.Headers.Count)
        {
            throw new InvalidAnnotationException(
                _file, place, $"the row has {csv.FieldCount} fields, expected {csv.Headers.Count} as there are columns");
        }

        KaggleImage? image = _images.Get(csv.GetString(columns.ImageId), ReadSize(csv, columns, place), place);
        ReadOnlySpan<byte> runs = csv.GetSpan(columns.Runs);
        if (image is null || runs.IsEmpty)
        {
            return;
        }

        string className = columns.Class is { } column ? csv.GetString(column) : _options.OnlyClassName();
        if (!_classes.TryGetIndex(className, out int classIndex))
        {
            _problems.Report(
                FindingKind.UnknownClass, place, $"the class is {Excerpt.Of(className)}, expected {_classes.Expected}", LeftOut);
            return;
        }

        try
        {
            image.Instances.Add((classIndex, KaggleRuns.Parse(runs, image.Size)));
        }
        catch (FormatException error)
        {
            _problems.Report(FindingKind.InvalidMask, place, error.Message, LeftOut);
        }
    }

    private ImageSize? ReadSize(CsvReader csv, KaggleColumns columns, string place)
    {
        if (columns is not { Height: { } height, Width: { } width })
        {
            return null;
        }

        var size = new ImageSize(ReadPixels(csv.GetSpan(width)), ReadPixels(csv.GetSpan(height)));
        return ImageSizeLimits.Violation(size) is null
            ? size
            : throw new InvalidAnnotationException(
                _file, place, $"the image has height {Excerpt.Of(csv.GetString(height))} and width {Excerpt.Of(csv.GetString(width))}, "
                + $"expected whole numbers and at most {int.MaxValue} pixels");
    }

    private static int ReadPixels(ReadOnlySpan<byte> text) =>
        NumberText.TryParseWhole(text, out int pixels) ? pixels : 0;

    private InstanceDataset Result()
    {
        if (_images.All.Count == 0)
        {
            throw new InvalidAnnotationException(_file, "", "there is no row after the column names");
        }

        (IReadOnlyList<string> names, IReadOnlyList<int> labels) = _classes.Complete();
        return new InstanceDataset(
            names, [.. _images.All.Select((image, i) => image.ToDatasetImage(i + 1, labels))], _problems.Warnings);
    }
}
