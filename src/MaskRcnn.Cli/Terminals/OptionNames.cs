using System.Text.RegularExpressions;
using MaskRcnn.Datasets;

namespace MaskRcnn.Cli;

/// <summary>The options of the command line that stand for properties of the library, which its messages name.</summary>
internal static class OptionNames
{
    private static readonly Dictionary<string, string> s_options = new()
    {
        [nameof(DatasetReaderOptions.ImageDirectory)] = "--images",
        [nameof(DatasetReaderOptions.ClassNames)] = "--classes",
        [nameof(DatasetReaderOptions.DefaultClassName)] = "--default-class",
        [nameof(DatasetReaderOptions.ClassAttribute)] = "--class-attribute",
        [nameof(DatasetReaderOptions.ClosePolylines)] = "--close-polylines",
        [nameof(DatasetReaderOptions.BoxesAsMasks)] = "--boxes-as-masks",
        [nameof(DatasetReaderOptions.AnnotatedBy)] = "--annotated-by",
        [nameof(DatasetReaderOptions.Subset)] = "--subset",
        [nameof(DatasetReaderOptions.InstanceIdDivisor)] = "--instance-id-divisor",
        [nameof(DatasetReaderOptions.IgnoredInstanceIds)] = "--ignored-instance-ids",
        [nameof(DatasetReaderOptions.MaxFileBytes)] = "--max-file-bytes",
        [nameof(DatasetReaderOptions.DepthScaling)] = "--depth-scaling",
        [nameof(DatasetCheckOptions.TurnedSizes)] = "--turned-sizes",
        [nameof(DatasetSplitOptions.GroupPattern)] = "--group-by",
        [nameof(DatasetSplitOptions.Parts)] = "--parts",
    };

    // Not inside paths, quoted names and longer words.
    private static readonly Regex s_property = new(
        $"""(?<![\w/\\.\-"])({string.Join('|', s_options.Keys)})(?![\w/\\\-"]|\.\w)""", RegexOptions.CultureInvariant);

    /// <summary>The option for a property.</summary>
    public static string Of(string property) => s_options[property];

    /// <summary>The message in words that work on the command line.</summary>
    public static string Translate(string message) => s_property.Replace(message, match => s_options[match.Value]);
}
