namespace MaskRcnn.Fuzzing.Seeds;

/// <summary>The files of the repository.</summary>
public static class Repository
{
    private const string Solution = "MaskRcnn.MLNet.sln";

    private static readonly Lazy<string> s_root = new(() =>
        Above(AppContext.BaseDirectory) ?? Above(Directory.GetCurrentDirectory())
        ?? throw new DirectoryNotFoundException($"There is no {Solution} above the program or the current folder."));

    /// <summary>Its folder.</summary>
    public static string Root => s_root.Value;

    /// <summary>The corpus that stands in the repository.</summary>
    public static string CorpusOf(string target) => Path.Combine(Root, "tests", "data", "fuzzing", target);

    /// <summary>A file.</summary>
    /// <param name="path">Its path from the repository's folder, with slashes.</param>
    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Root, path));

    /// <summary>The files that fit a pattern, in the order of their names.</summary>
    /// <param name="folder">A path from the repository's folder, with slashes.</param>
    /// <param name="pattern">Names, with wildcards.</param>
    /// <param name="longest">Files above this length in bytes are left out.</param>
    public static IEnumerable<byte[]> ReadAll(string folder, string pattern, long longest = 16_384) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => new FileInfo(path).Length <= longest)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes);

    private static string? Above(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return folder.FullName;
        }

        return null;
    }
}
