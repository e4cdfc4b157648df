using System.CommandLine.Parsing;

namespace MaskRcnn.Cli;

/// <summary>Parses an option that takes several names in one argument.</summary>
internal static class CommaSeparated
{
    /// <summary>The names without the space around them.</summary>
    public static string[] Parse(ArgumentResult argument) =>
        argument.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
