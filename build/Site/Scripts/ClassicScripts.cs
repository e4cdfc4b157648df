using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MaskRcnn.Site.Scripts;

/// <summary>Lets a site of docfx's modern template work from the disk: its modules, tables and index become plain scripts.</summary>
internal static partial class ClassicScripts
{
    private const string Runner = "modules.js";
    private const string Start = "docfx.min.js";
    private const string Search = "search-worker.min.js";

    // Diagrams, formulas and languages that no page has.
    private static readonly string[] s_unused = ["mermaid", "tex-svg", "lunr."];

    // In a file of its own, nothing has to be hidden from HTML.
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] s_requested = ["toc.json", "index.json"];

    /// <summary>Changes a site that docfx has built.</summary>
    /// <exception cref="InvalidDataException">It is not as expected, so that another version of docfx made it.</exception>
    public static void Install(string site)
    {
        string folder = Path.Combine(site, "public");
        Dictionary<string, ModuleScript> modules = ReadModules(folder);
        foreach (string path in Directory.GetFiles(folder).Where(path => Path.GetExtension(path) is ".js" or ".map"))
            File.Delete(path);
        foreach (var (name, module) in modules)
            File.WriteAllText(Path.Combine(folder, name), module.ToPlainScript(name == Search));
        File.WriteAllText(Path.Combine(folder, Runner), ReadRunner());

        foreach (string path in Directory.EnumerateFiles(site, "*.json", SearchOption.AllDirectories).Where(path => s_requested.Contains(Path.GetFileName(path))).ToArray())
            File.WriteAllText($"{path}.js", $"siteModules.file({Quote(Path.GetRelativePath(site, path).Replace('\\', '/'))},{Quote(File.ReadAllText(path))})\n");
        File.Delete(Path.Combine(site, "manifest.json"));
        foreach (string path in Directory.EnumerateFiles(site, "*.html", SearchOption.AllDirectories))
            File.WriteAllText(path, UsePlainScripts(File.ReadAllText(path), path));
    }

    /// <summary>The modules that the pages use.</summary>
    private static Dictionary<string, ModuleScript> ReadModules(string folder)
    {
        Dictionary<string, ModuleScript> modules = [];
        Queue<string> names = new([Start, Search]);
        while (names.TryDequeue(out string? name))
        {
            if (modules.ContainsKey(name) || s_unused.Any(unused => name.StartsWith(unused, StringComparison.Ordinal)))
                continue;
            modules[name] = new ModuleScript(name, File.ReadAllText(Path.Combine(folder, name)));
            foreach (string need in modules[name].Needs)
                names.Enqueue(need);
        }

        return modules;
    }

    private static string UsePlainScripts(string page, string path)
    {
        Match start = ModuleStart().Match(page);
        if (start.Success)
            return page.Replace(start.Value, $"<script src=\"{start.Groups["folder"].Value}{Runner}\"></script>\n      <script>siteModules.start(\"{Start}\")</script>", StringComparison.Ordinal);
        return page.Contains("type=\"module\"", StringComparison.Ordinal)
            ? throw new InvalidDataException($"{path} starts its scripts in another way than expected.")
            : page;
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, s_readable);

    private static string ReadRunner()
    {
        using Stream stream = typeof(ClassicScripts).Assembly.GetManifestResourceStream($"Scripts.{Runner}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("""<script type="module" src="(\./)?(?<folder>[^"]*public/)docfx\.min\.js"></script>""")]
    private static partial Regex ModuleStart();
}
