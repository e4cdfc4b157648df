using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MaskRcnn.Evaluation.Reports;

/// <summary>The JSON form of COCO's metrics.</summary>
internal static class JsonReport
{
    // For files and terminals, not for HTML: class names stay readable.
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Format(CocoMetrics metrics, MetricsReportOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("iouType", NameOf(metrics.IouKind));
            WriteNumbers(writer, "stats", metrics.Stats);
            if (metrics.ByFrequency is { } byFrequency)
            {
                WriteFrequencies(writer, byFrequency);
            }

            if (options.Intervals is { } intervals)
            {
                ConfidenceJson.Write(writer, intervals);
            }

            if (options.Differences is { } differences)
            {
                ConfidenceJson.Write(writer, differences);
            }

            WriteSettings(writer, metrics.Table.Options);
            var errors = metrics.Table.Options.AnalyzeErrors ? metrics.CountErrors(options.IouThreshold) : null;
            WriteClasses(writer, metrics, errors, options);
            if (errors is not null)
            {
                writer.WriteStartObject("errors");
                writer.WriteNumber("iouThreshold", errors.IouThreshold);
                WriteCounts(writer, errors.Total);
                writer.WriteEndObject();
                WriteConfusion(writer, metrics.ConfusionMatrix(options.IouThreshold, options.ScoreThreshold));
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteFrequencies(Utf8JsonWriter writer, FrequencyPrecision precision)
    {
        writer.WriteStartObject("byFrequency");
        writer.WriteNumber("rare", precision.Rare);
        writer.WriteNumber("common", precision.Common);
        writer.WriteNumber("frequent", precision.Frequent);
        writer.WriteEndObject();
    }

    private static string NameOf(IouKind kind) => kind switch
    {
        IouKind.Boxes => "bbox",
        IouKind.Masks => "segm",
        _ => "boundary",
    };

    private static void WriteSettings(Utf8JsonWriter writer, CocoEvaluatorOptions options)
    {
        writer.WriteStartObject("settings");
        WriteNumbers(writer, "iouThresholds", options.IouThresholds);
        writer.WriteStartArray("maxDetections");
        foreach (int number in options.MaxDetections)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("areaRanges");
        foreach (var range in options.AreaRanges)
        {
            writer.WriteStartObject();
            writer.WriteString("name", range.Name);
            writer.WriteNumber("minimum", range.Minimum);
            writer.WriteNumber("maximum", range.Maximum);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteBoolean("classAgnostic", options.ClassAgnostic);
        writer.WriteEndObject();
    }

    private static void WriteClasses(Utf8JsonWriter writer, CocoMetrics metrics, DetectionErrors? errors, MetricsReportOptions options)
    {
        writer.WriteStartArray("classes");
        foreach (var item in metrics.PerClass)
        {
            writer.WriteStartObject();
            writer.WriteNumber("label", item.Label);
            writer.WriteString("name", item.Name);
            writer.WriteNumber("objects", item.ObjectCount);
            writer.WriteNumber("detections", item.DetectionCount);
            foreach ((string name, double value) in ClassColumns.Of(metrics, item.Label))
            {
                writer.WriteNumber(name, value);
            }

            WriteBest(writer, item.BestOperatingPoint);
            if (errors is not null)
            {
                writer.WriteStartObject("errors");
                WriteCounts(writer, errors.PerClass[item.Label - 1]);
                writer.WriteEndObject();
            }

            if (options.Curves)
            {
                WriteCurves(writer, metrics.Table, item.Label);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteBest(Utf8JsonWriter writer, OperatingPoint? best)
    {
        if (best is null)
        {
            writer.WriteNull("bestF1");
            return;
        }

        writer.WriteStartObject("bestF1");
        writer.WriteNumber("score", best.ScoreThreshold);
        writer.WriteNumber("precision", best.Precision);
        writer.WriteNumber("recall", best.Recall);
        writer.WriteNumber("f1", best.F1);
        writer.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter writer, ErrorCounts counts)
    {
        foreach ((string name, int value) in ErrorColumns.Of(counts))
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void WriteConfusion(Utf8JsonWriter writer, InstanceConfusionMatrix matrix)
    {
        writer.WriteStartObject("confusion");
        writer.WriteNumber("iouThreshold", matrix.IouThreshold);
        writer.WriteNumber("scoreThreshold", matrix.ScoreThreshold);
        writer.WriteString("layout", "rows: true label, columns: predicted label; 0 is no object and no detection");
        writer.WriteStartArray("counts");
        for (int i = 0; i <= matrix.ClassNames.Count; i++)
        {
            writer.WriteStartArray();
            for (int j = 0; j <= matrix.ClassNames.Count; j++)
            {
                writer.WriteNumberValue(matrix[i, j]);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteCurves(Utf8JsonWriter writer, PrecisionRecallTable table, int label)
    {
        writer.WriteStartArray("curves");
        foreach (double threshold in table.Options.IouThresholds)
        {
            var points = table.Curve(label, threshold);
            writer.WriteStartObject();
            writer.WriteNumber("iouThreshold", threshold);
            WriteNumbers(writer, "recall", points.Select(point => point.Recall));
            WriteNumbers(writer, "precision", points.Select(point => point.Precision));
            WriteNumbers(writer, "score", points.Select(point => point.Score));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IEnumerable<double> values)
    {
        writer.WriteStartArray(name);
        foreach (double value in values)
        {
            writer.WriteNumberValue(value);
        }

        writer.WriteEndArray();
    }
}
