using System.Text.RegularExpressions;
using MaskRcnn.Cli.Datasets;
using MaskRcnn.Datasets;

namespace MaskRcnn.Cli;

/// <summary>Puts the options of the command line where messages of the library name its properties.</summary>
internal static class OptionNames
{
    private static readonly Dictionary<string, string> s_options = ReaderOptionList.Create()
        .Select(option => (option.Property, option.Option.Name))
        .Append((nameof(DatasetCheckOptions.TurnedSizes), CheckCommand.TurnedSizesName))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    // Not inside paths, quoted names and longer words.
    private static readonly Regex s_property = new(
        $"""(?<![\w/\\.\-"])({string.Join('|', s_options.Keys)})(?![\w/\\\-"]|\.\w)""", RegexOptions.CultureInvariant);

    /// <summary>The message in words that work on the command line.</summary>
    public static string Translate(string message) => s_property.Replace(message, match => s_options[match.Value]);
}
