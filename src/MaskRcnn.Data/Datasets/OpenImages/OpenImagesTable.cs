using CsvHelper;

namespace MaskRcnn.Datasets.OpenImages;

/// <summary>The table of masks: a row per object with the names of its mask, image and class.</summary>
internal static class OpenImagesTable
{
    private const int LargestRecord = 1 << 20;
    private const string Mask = "MaskPath", Image = "ImageID", Label = "LabelName";

    /// <summary>Whether a text starts with the columns of the table.</summary>
    public static bool IsTable(string head)
    {
        string[] columns = [.. head.Split('\n', 2)[0].Split(',').Select(column => column.Trim().Trim('"', '\uFEFF'))];
        return new[] { Mask, Image, Label }.All(column => columns.Contains(column, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The rows of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">Receives rows that are none.</param>
    public static IEnumerable<OpenImagesRow> Read(string path, AnnotationProblems problems)
    {
        using FileStream stream = AnnotationFile.Open(path);
        using CsvReader csv = CsvReader.Create(stream, Options(problems), leaveOpen: true);
        Try(path, () =>
        {
            csv.ReadHeader();
            return true;
        });
        (int mask, int image, int label) = (IndexOf(csv, Mask, path), IndexOf(csv, Image, path), IndexOf(csv, Label, path));
        while (Try(path, csv.Read))
        {
            string place = $"line {csv.LineNumber}";
            if (csv.FieldCount <= Math.Max(mask, Math.Max(image, label)))
            {
                problems.Report(
                    FindingKind.InvalidEntry, place, $"the row has {csv.FieldCount} fields, expected {csv.Headers.Count} as there are columns", "it is left out");
                continue;
            }

            yield return new OpenImagesRow(csv.GetString(mask), csv.GetString(image), csv.GetString(label), place);
        }
    }

    private static CsvReaderOptions Options(AnnotationProblems problems) => new()
    {
        Separator = ',',
        AllowLineBreaksInQuotes = false,
        TrimWhitespace = true,
        MaxRecordSize = LargestRecord,
        TrackLineNumbers = true,
        MalformedData = problems.SkipsInvalid ? CsvMalformedDataHandling.Skip : CsvMalformedDataHandling.Throw,
        OnMalformedRecord = record => problems.Report(
            FindingKind.InvalidEntry, $"line {record.LineNumber}", "the quotes of the row are damaged", "it is left out"),
        FieldCountMismatch = CsvFieldCountHandling.Allow,
    };

    private static int IndexOf(CsvReader csv, string name, string path) => csv.TryGetFieldIndex(name, out int index)
        ? index
        : throw new InvalidAnnotationException(path, "line 1", $"there is no column {name}, got {Excerpt.Of(csv.Headers)}");

    private static bool Try(string path, Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException error)
        {
            throw new InvalidAnnotationException(path, $"line {error.LineNumber}", Excerpt.Message(error.Message), error);
        }
        catch (IOException error)
        {
            throw new InvalidAnnotationException(path, "", $"the file cannot be read: {error.Message}", error);
        }
    }
}
