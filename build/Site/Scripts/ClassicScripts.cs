using System.Text.Json;
using System.Text.RegularExpressions;

namespace MaskRcnn.Site.Scripts;

/// <summary>Lets a site of docfx's modern template work from the disk: its modules, tables and index become plain scripts.</summary>
internal static partial class ClassicScripts
{
    private const string Runner = "modules.js";

    /// <summary>Changes a site that docfx has built.</summary>
    public static void Install(string site)
    {
        string folder = Path.Combine(site, "public");
        foreach (string path in Directory.GetFiles(folder, "*.js"))
            File.WriteAllText(path, ModuleScript.Convert(Path.GetFileName(path), File.ReadAllText(path), Path.GetFileName(path).StartsWith("search-worker", StringComparison.Ordinal)));
        foreach (string path in Directory.GetFiles(folder, "*.map"))
            File.Delete(path);
        File.WriteAllText(Path.Combine(folder, Runner), ReadRunner());
        foreach (string path in Directory.EnumerateFiles(site, "*.json", SearchOption.AllDirectories).Where(IsRequested))
            File.WriteAllText($"{path}.js", $"siteModules.file({Quote(Path.GetRelativePath(site, path).Replace('\\', '/'))},{Quote(File.ReadAllText(path))})\n");
        foreach (string path in Directory.EnumerateFiles(site, "*.html", SearchOption.AllDirectories))
            File.WriteAllText(path, UsePlainScripts(File.ReadAllText(path), path));
    }

    private static bool IsRequested(string path) => Path.GetFileName(path) is "toc.json" or "index.json" or "search-stopwords.json";

    private static string UsePlainScripts(string page, string path)
    {
        Match start = ModuleStart().Match(page);
        if (!start.Success)
            return page.Contains("type=\"module\"", StringComparison.Ordinal) ? throw new InvalidDataException($"{path} starts its scripts in another way than expected.") : page;
        return page.Replace(start.Value, $"<script src=\"{start.Groups["folder"].Value}{Runner}\"></script>\n      <script>siteModules.start(\"docfx.min.js\")</script>", StringComparison.Ordinal);
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static string ReadRunner()
    {
        using Stream stream = typeof(ClassicScripts).Assembly.GetManifestResourceStream($"Scripts.{Runner}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("""<script type="module" src="(\./)?(?<folder>[^"]*public/)docfx\.min\.js"></script>""")]
    private static partial Regex ModuleStart();
}
