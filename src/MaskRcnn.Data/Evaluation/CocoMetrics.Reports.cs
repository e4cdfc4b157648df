using MaskRcnn.Evaluation.Reports;
using MaskRcnn.Files;

namespace MaskRcnn.Evaluation;

public sealed partial class CocoMetrics
{
    /// <summary>The metrics as JSON, numbers at full precision; see <see cref="WriteJson"/>.</summary>
    /// <param name="options">What goes in; defaults where null.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public string ToJson(MetricsReportOptions? options = null) => JsonReport.Format(this, options ?? new MetricsReportOptions());

    /// <summary>
    /// Writes a JSON file: <c>iouType</c> (bbox, segm or boundary), <c>stats</c> (the twelve numbers in COCO's order, −1 where there is nothing
    /// to find), <c>classes</c> (the metrics, error counts and best F1 of each class), <c>errors</c> and <c>confusion</c>.
    /// </summary>
    /// <param name="path">The file to create or replace; it is never left half written.</param>
    /// <param name="options">What goes in; defaults where null.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteJson(string path, MetricsReportOptions? options = null)
    {
        string text = ToJson(options);
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, text));
    }

    /// <summary>The metrics of each class and of all classes as CSV (RFC 4180) with a header; empty fields where there is no value.</summary>
    public string ToCsv() => CsvReport.Format(this);

    /// <summary>Writes the CSV of <see cref="ToCsv"/>.</summary>
    /// <param name="path">The file to create or replace; it is never left half written.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteCsv(string path)
    {
        string text = ToCsv();
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, text));
    }

    /// <summary>A text table with a row per class: objects, AP by size, AR, and the score with the best F1.</summary>
    public string ToClassTable() => ClassTable.Format(this);
}
