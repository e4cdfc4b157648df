using System.Text.Json.Nodes;

namespace MaskRcnn.Site.Sources;

/// <summary>
/// What docfx reads: the documents of docs, and those of the repository that belong into the site, with links that lead within it.
/// </summary>
internal sealed class StagedSources(string repository)
{
    private readonly string _repository = Path.GetFullPath(repository);

    /// <summary>Writes them into a folder, which is emptied before.</summary>
    public void Write(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        var map = SiteMap.Of(_repository);
        foreach (string file in map.Files)
        {
            string target = Path.Combine(folder, map.PlaceOf(file)!);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            string source = Path.Combine(_repository, file);
            if (file.EndsWith(".md", StringComparison.Ordinal))
                File.WriteAllText(target, PlainBlocks.Name(LinkRewriter.Rewrite(File.ReadAllText(source), file, map)));
            else if (file == SiteMap.Settings)
                File.WriteAllText(target, Settings(File.ReadAllText(source), folder));
            else
                File.Copy(source, target);
        }
    }

    /// <summary>The settings of docfx, whose folders are relative to their own place.</summary>
    private string Settings(string text, string folder)
    {
        JsonNode settings = JsonNode.Parse(text)!;
        foreach (JsonNode? source in settings["metadata"]!.AsArray().SelectMany(part => part!["src"]!.AsArray()))
        {
            string path = Path.GetFullPath(source!["src"]!.ToString(), Path.Combine(_repository, "docs"));
            source["src"] = Path.GetRelativePath(folder, path).Replace('\\', '/');
        }

        return settings.ToString();
    }
}
