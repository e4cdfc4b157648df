namespace MaskRcnn.Datasets;

/// <summary>The image files in a folder and below it, looked up by name with or without extension.</summary>
internal sealed class ImageFolder
{
    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byStem = new(StringComparer.Ordinal);

    /// <exception cref="InvalidAnnotationException">The folder is missing or cannot be read.</exception>
    public ImageFolder(string path)
    {
        Root = path;
        foreach (string file in AnnotationFolder.FilesBelow(path).Where(AnnotationFolder.IsImage))
        {
            string name = NameWithin(path, file);
            _byName.Add(name, file);
            string stem = StemOf(name);
            if (!_byStem.TryGetValue(stem, out List<string>? files))
            {
                _byStem.Add(stem, files = []);
            }

            files.Add(file);
        }
    }

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>Paths of all images, ordered by name.</summary>
    public IEnumerable<string> Files => _byName.Values;

    /// <summary>Name of a file relative to a folder, with slashes.</summary>
    public static string NameWithin(string folder, string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');

    /// <summary>A name without its extension.</summary>
    public static string StemOf(string name) => Path.ChangeExtension(name, null);

    /// <summary>What a message says further about a name that no image has: the one that has nearly it; else nothing.</summary>
    public string Hint(string name)
    {
        string near = NearbyFiles.HintAmong(_byStem.Keys, name);
        string last = name[(name.LastIndexOf('/') + 1)..];
        return near.Length > 0 || _byStem.Keys.FirstOrDefault(other => other.EndsWith($"/{last}", StringComparison.Ordinal)) is not { } elsewhere
            ? near
            : $"; there is {Excerpt.Of(elsewhere)} in another folder";
    }

    /// <summary>The path of an image, or null where there is none.</summary>
    /// <param name="name">Its name relative to the folder, with slashes, with or without extension.</param>
    /// <exception cref="InvalidAnnotationException">The name has no extension, and several images fit it.</exception>
    public string? Find(string name)
    {
        if (_byName.TryGetValue(name, out string? path))
        {
            return path;
        }

        return _byStem.GetValueOrDefault(name) switch
        {
            null => null,
            [var only] => only,
            var several => throw new InvalidAnnotationException(
                Root, name, $"several images have this name, expected one: {string.Join(", ", several.Select(Path.GetFileName))}"),
        };
    }
}
