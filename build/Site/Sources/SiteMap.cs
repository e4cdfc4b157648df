namespace MaskRcnn.Site.Sources;

/// <summary>Which file of the repository has which place in the site. Paths have slashes and are relative to the one and the other.</summary>
internal sealed class SiteMap
{
    /// <summary>The settings of docfx.</summary>
    public const string Settings = "docs/docfx.json";

    private const string Documents = "docs/";

    // Pages stand in a folder of their own, beside the members: the table of a folder is shown beside its pages.
    private const string Guide = "guide/";

    private readonly Dictionary<string, string> _places;

    private SiteMap(Dictionary<string, string> places) => _places = places;

    /// <summary>The files that go into the site.</summary>
    public IEnumerable<string> Files => _places.Keys;

    /// <summary>The place of a file, or null for one that has none.</summary>
    public string? PlaceOf(string file) => _places.GetValueOrDefault(file);

    public static SiteMap Of(string repository)
    {
        Dictionary<string, string> places = new(StringComparer.Ordinal)
        {
            ["CHANGELOG.md"] = $"{Guide}changes.md",
            ["CONTRIBUTING.md"] = $"{Guide}contributing.md",
            ["build/package/icon.png"] = "icon.png",
            ["tests/MaskRcnn.Benchmarks/README.md"] = $"{Guide}benchmarks.md",
        };
        foreach (string path in Directory.EnumerateFiles(Path.Combine(repository, "docs"), "*", SearchOption.AllDirectories))
        {
            string file = Path.GetRelativePath(repository, path).Replace('\\', '/');
            string name = file[Documents.Length..];
            places[file] = name switch
            {
                "index.md" or "docfx.json" => name,
                "nav.yml" => "toc.yml",
                _ when name.StartsWith("template/", StringComparison.Ordinal) => name,
                _ => Guide + name,
            };
        }

        foreach (string path in Directory.EnumerateFiles(Path.Combine(repository, "samples"), "README.md", SearchOption.AllDirectories))
        {
            string folder = Path.GetRelativePath(repository, Path.GetDirectoryName(path)!).Replace('\\', '/');
            if (!folder.Contains("/bin", StringComparison.Ordinal) && !folder.Contains("/obj", StringComparison.Ordinal))
                places[$"{folder}/README.md"] = $"{Guide}samples/{folder["samples/".Length..].Replace('/', '-').ToLowerInvariant()}.md";
        }

        return new SiteMap(places);
    }
}
