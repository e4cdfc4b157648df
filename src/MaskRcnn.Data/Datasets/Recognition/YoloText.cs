using System.Globalization;

namespace MaskRcnn.Datasets.Recognition;

/// <summary>Recognises the text files of YOLO.</summary>
internal static class YoloText
{
    private static readonly string[] s_keys = ["names", "train", "val", "test", "nc"];

    /// <summary>Whether a text is a data.yaml: two or more of its keys start lines.</summary>
    public static bool IsDescription(string text)
    {
        string[] lines = text.Split('\n');
        return s_keys.Count(key => lines.Any(line => HasKey(line, key))) >= 2;
    }

    /// <summary>Whether the first line of a text is a label: a class number, and coordinates from 0 to 1.</summary>
    public static bool IsLabel(string text)
    {
        string[] values = text.Split('\n', 2)[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return values.Length >= 5
            && uint.TryParse(values[0], CultureInfo.InvariantCulture, out _)
            && values.Skip(1).All(IsCoordinate);
    }

    private static bool HasKey(string line, string key) =>
        line.StartsWith(key, StringComparison.Ordinal) && line.AsSpan(key.Length).TrimStart().StartsWith(':');

    private static bool IsCoordinate(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out double number) && number is >= 0 and <= 1;
}
