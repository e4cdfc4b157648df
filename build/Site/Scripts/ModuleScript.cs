using System.Text.RegularExpressions;

namespace MaskRcnn.Site.Scripts;

/// <summary>A module of docfx's bundle, which esbuild made, and the plain script that modules.js runs in its place.</summary>
internal sealed partial class ModuleScript
{
    private readonly string _name;
    private readonly string _source;

    /// <param name="name">Its file name.</param>
    /// <param name="source">Its source; signatures and source maps are left out.</param>
    public ModuleScript(string name, string source) => (_name, _source) = (name, Signature().Replace(source, "").Trim());

    /// <summary>The modules that it needs: those it imports when it starts, and those it may import later.</summary>
    public IEnumerable<string> Needs => Import().Matches(_source).Concat(LaterImport().Matches(_source)).Select(match => match.Groups["path"].Value);

    /// <summary>The plain script.</summary>
    /// <param name="runsInWorker">Whether it talks to its page by messages, for which it has a scope with the names of a worker.</param>
    public string ToPlainScript(bool runsInWorker)
    {
        MatchCollection imports = Import().Matches(_source);
        MatchCollection exports = Export().Matches(_source);
        string body = Import().Replace(_source, "");
        body = LaterImport().Replace(Export().Replace(body, ""), "siteModule.use(\"${path}\")");
        body = DefaultExport().Replace(body, "siteModule.set({default:()=>($1)});");
        // Strict as modules are; a worker's names are found by "with", which strict code does not have.
        string start = runsInWorker ? "with(site.scope){" : "\"use strict\";const{fetch,Worker}=site;";
        IEnumerable<string> getters = exports.SelectMany(export => Names(export.Groups["names"].Value)).Select(pair => $"{pair.Outer}:()=>{pair.Inner}");
        IEnumerable<string> parts = imports.Select(import => $"\"{import.Groups["path"].Value}\"").Distinct();
        return $$"""
            siteModules.define("{{_name}}",[{{string.Join(',', parts)}}],function(site){{{start}}const{siteModule}=site;
            {{string.Concat(imports.Select(Declaration))}}siteModule.set({{{string.Join(',', getters)}}});
            {{body}}
            {{(runsInWorker ? "}" : "")}}})

            """;
    }

    private static string Declaration(Match import)
    {
        IEnumerable<string> names = Names(import.Groups["names"].Value).Select(pair => $"{pair.Inner}:{pair.Outer}");
        return names.Any() ? $"const{{{string.Join(',', names)}}}=siteModule.parts[\"{import.Groups["path"].Value}\"];" : "";
    }

    /// <summary>Pairs of "inner as outer".</summary>
    private static IEnumerable<(string Inner, string Outer)> Names(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => name.Split(" as ") is [var inner, var outer] ? (inner, outer) : (name, name));

    [GeneratedRegex("""(?<![\w$."'])import\s*(\{(?<names>[^}]*)\}\s*from)?\s*"\./(?<path>[^"]+)";?""")]
    private static partial Regex Import();

    [GeneratedRegex("""import\("\./(?<path>[^"]+)"\)""")]
    private static partial Regex LaterImport();

    [GeneratedRegex("""(?<![\w$."'])export\s*\{(?<names>[^}]*)\};?""")]
    private static partial Regex Export();

    [GeneratedRegex("""(?<![\w$."'])export default (\{\}|[\w$]+);?""")]
    private static partial Regex DefaultExport();

    [GeneratedRegex("""^// SIG //.*$|^//# sourceMappingURL=.*$""", RegexOptions.Multiline)]
    private static partial Regex Signature();
}
