using System.Text.Json;

namespace MaskRcnn.Evaluation.Reports;

/// <summary>Intervals and differences of average precision in JSON reports.</summary>
internal static class ConfidenceJson
{
    public static void Write(Utf8JsonWriter writer, PrecisionIntervals intervals)
    {
        writer.WriteStartObject("intervals");
        WriteOptions(writer, intervals.Options);
        Write(writer, "AP", intervals.AveragePrecision);
        Write(writer, "AP50", intervals.AveragePrecision50);
        writer.WriteStartObject("classes");
        foreach ((string name, MetricInterval interval) in intervals.ClassNames.Zip(intervals.PerClass))
        {
            Write(writer, name, interval);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, PrecisionDifferences differences)
    {
        writer.WriteStartObject("differences");
        WriteOptions(writer, differences.Options);
        Write(writer, "AP", differences.AveragePrecision);
        Write(writer, "AP50", differences.AveragePrecision50);
        writer.WriteStartObject("classes");
        foreach ((string name, MetricDifference? difference) in differences.ClassNames.Zip(differences.PerClass))
        {
            Write(writer, name, difference);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter writer, BootstrapOptions options)
    {
        writer.WriteNumber("draws", options.Draws);
        writer.WriteNumber("seed", options.Seed);
        writer.WriteNumber("level", options.Level);
    }

    private static void Write(Utf8JsonWriter writer, string name, MetricInterval interval)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("value", interval.Value);
        writer.WriteNumber("low", interval.Low);
        writer.WriteNumber("high", interval.High);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, MetricDifference? difference)
    {
        if (difference is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteNumber("value", difference.Value);
        writer.WriteNumber("low", difference.Low);
        writer.WriteNumber("high", difference.High);
        writer.WriteNumber("p", difference.PValue);
        writer.WriteEndObject();
    }
}
