using System.Text;
using System.Text.RegularExpressions;

namespace MaskRcnn.Site.Scripts;

/// <summary>
/// A module of a bundle as a plain script that modules.js runs: imports stand at its start, exports at its end, as esbuild writes them.
/// </summary>
internal static partial class ModuleScript
{
    /// <summary>The script of a module.</summary>
    /// <param name="name">Its file name.</param>
    /// <param name="source">Its source.</param>
    /// <param name="runsInWorker">Whether it talks to its page by messages; its global names are then those of modules.js.</param>
    public static string Convert(string name, string source, bool runsInWorker)
    {
        string rest = SourceMap().Replace(source, "").Trim();
        List<string> imports = [];
        var head = new StringBuilder();
        for (Match match = Import().Match(rest); match.Success; match = Import().Match(rest))
        {
            imports.Add(match.Groups["path"].Value);
            head.Append(Declaration(match));
            rest = rest[match.Length..];
        }

        string tail = "";
        if (Export().Match(rest) is { Success: true } export)
        {
            IEnumerable<string> getters = Names(export.Groups["names"].Value).Select(pair => $"{pair.Outer}:()=>{pair.Inner}");
            tail = $"siteModule.set({{{string.Join(',', getters)}}});";
            rest = rest[..export.Index];
        }

        string body = DynamicImport().Replace(rest, "siteModule.use(\"");
        if (runsInWorker)
            body = $"with(scope){{{body}}}";
        return $"siteModules.define(\"{name}\",[{string.Join(',', imports.Select(path => $"\"{path}\""))}],"
            + $"function({{fetch,Worker,siteModule,scope}}){{{head}{tail}\n{body}\n}})\n";
    }

    private static string Declaration(Match import)
    {
        string part = $"siteModule.parts[\"{import.Groups["path"].Value}\"]";
        if (import.Groups["space"].Success)
            return $"const {import.Groups["space"].Value}={part};";
        IEnumerable<string> names = Names(import.Groups["names"].Value).Select(pair => $"{pair.Inner}:{pair.Outer}");
        if (import.Groups["default"].Success)
            names = names.Prepend($"default:{import.Groups["default"].Value}");
        return names.Any() ? $"const {{{string.Join(',', names)}}}={part};" : "";
    }

    /// <summary>Pairs of "inner as outer".</summary>
    private static IEnumerable<(string Inner, string Outer)> Names(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => name.Split(" as ") is [var inner, var outer] ? (inner, outer) : (name, name));

    [GeneratedRegex("""^\s*import\s*(?<default>[\w$]+)?\s*,?\s*(\{(?<names>[^}]*)\})?(\*\s*as\s+(?<space>[\w$]+))?\s*(from)?\s*"\./(?<path>[^"]+)";?""")]
    private static partial Regex Import();

    [GeneratedRegex("""export\s*\{(?<names>[^}]*)\};?\s*$""")]
    private static partial Regex Export();

    [GeneratedRegex("""import\("\./""")]
    private static partial Regex DynamicImport();

    [GeneratedRegex("""//# sourceMappingURL=\S*\s*$""")]
    private static partial Regex SourceMap();
}
