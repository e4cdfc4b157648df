using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaskRcnn.Weights.Families;

/// <summary>
/// The options of a model in the metadata of a file: written for models that the names and shapes of their weights do not describe, such
/// as those with matterport's conventions.
/// </summary>
internal static class DescribedOptions
{
    /// <summary>The name in the metadata.</summary>
    public const string Key = "model_options";

    private const int MaxLength = 1 << 16;

    private static readonly JsonSerializerOptions s_format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() }, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The options as text, or null where the weights alone tell them.</summary>
    public static string? Describe(MaskRcnnOptions options) => IsPlain(options) ? null : JsonSerializer.Serialize(options, s_format);

    /// <summary>The options that a file describes, or null.</summary>
    /// <exception cref="InvalidDataException">They are damaged or out of range; the message names the file.</exception>
    public static MaskRcnnOptions? Read(WeightsFile file)
    {
        if (!file.Metadata.TryGetValue(Key, out string? text))
            return null;
        try
        {
            if (text.Length > MaxLength)
                throw new JsonException($"it has {text.Length} characters, expected at most {MaxLength}");
            MaskRcnnOptions options = JsonSerializer.Deserialize<MaskRcnnOptions>(text, s_format) ?? throw new JsonException("it is null");
            options.Validate();
            return options;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{file.Path}: its {Key} cannot be understood: {error.Message}", error);
        }
    }

    private static bool IsPlain(MaskRcnnOptions options) =>
        options.Normalization != NormalizationKind.FixedStatistics && !options.OtherConventions().Any();
}
