using System.Globalization;
using System.Text.Json;

namespace MaskRcnn.Onnx;

/// <summary>Reads what a file that this library exported says about itself.</summary>
internal static class OnnxMetadataReader
{
    private const string FormatKey = "maskrcnn.format", Version = "1", OptionsKey = "maskrcnn.options";
    private const int MostClasses = 100_000;

    /// <summary>The description in a file, or null in one of another program.</summary>
    /// <exception cref="InvalidDataException">The description is damaged or of a newer version.</exception>
    public static OnnxModelDescription? Read(IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(FormatKey, out string? version))
            return null;
        if (version != Version)
            throw new InvalidDataException($"its description has version '{version}'; expected '{Version}'");
        bool bytes = Find("maskrcnn.input").StartsWith("uint8", StringComparison.Ordinal);
        return new OnnxModelDescription
        {
            InputName = "image",
            Layout = bytes ? OnnxPixelLayout.Pixels : OnnxPixelLayout.Planes,
            MaskFrame = Find("maskrcnn.masks") switch
            {
                "box" => OnnxMaskFrame.Box,
                "image" => OnnxMaskFrame.Image,
                var other => throw new InvalidDataException($"maskrcnn.masks is '{other}'; expected 'box' or 'image'"),
            },
            MaskPasting = Enum.TryParse(Find("maskrcnn.mask_pasting"), out MaskPastingKind pasting) && Enum.IsDefined(pasting)
                ? pasting
                : throw new InvalidDataException($"maskrcnn.mask_pasting is '{Find("maskrcnn.mask_pasting")}'; expected {string.Join(" or ", Enum.GetNames<MaskPastingKind>())}"),
            MaskThreshold = float.TryParse(Find("maskrcnn.mask_threshold"), CultureInfo.InvariantCulture, out float threshold) && threshold is >= 0 and <= 1
                ? Math.Max(threshold, float.Epsilon)
                : throw new InvalidDataException($"maskrcnn.mask_threshold is '{Find("maskrcnn.mask_threshold")}'; expected a number from 0 to 1"),
            ClassNames = ReadNames(metadata),
        };

        string Find(string key) => metadata.TryGetValue(key, out string? value)
            ? value
            : throw new InvalidDataException($"its description has no '{key}'");
    }

    /// <summary>The ids that the data has for the classes; null where they are the labels.</summary>
    public static IReadOnlyList<long>? ReadIds(IReadOnlyDictionary<string, string> metadata) =>
        metadata.TryGetValue("maskrcnn.class_ids", out string? ids) ? Parse<long[]>("maskrcnn.class_ids", ids) : null;

    /// <summary>The least score of what the file finds; 0 where it does not say.</summary>
    public static float ReadLeastScore(IReadOnlyDictionary<string, string> metadata) =>
        metadata.TryGetValue(OptionsKey, out string? options)
        && Parse<JsonElement>(OptionsKey, options) is { ValueKind: JsonValueKind.Object } values
        && values.TryGetProperty("ScoreThreshold", out JsonElement score) && score.ValueKind == JsonValueKind.Number
            ? score.GetSingle()
            : 0;

    private static string[] ReadNames(IReadOnlyDictionary<string, string> metadata)
    {
        string text = metadata.GetValueOrDefault("maskrcnn.class_count", "");
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out int count) || count is < 1 or > MostClasses)
            throw new InvalidDataException($"maskrcnn.class_count is '{text}'; expected 1 to {MostClasses}");
        if (!metadata.TryGetValue("maskrcnn.class_names", out string? list))
            return [.. Enumerable.Range(1, count).Select(label => label.ToString(CultureInfo.InvariantCulture))];
        string[] names = Parse<string[]>("maskrcnn.class_names", list);
        return names.Length == count && !names.Contains(null)
            ? names
            : throw new InvalidDataException($"maskrcnn.class_names has {names.Length} names; expected {count}");
    }

    private static T Parse<T>(string key, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json) ?? throw new InvalidDataException($"{key} is null");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{key} is not as expected in JSON: {error.Message}", error);
        }
    }
}
