namespace MaskRcnn.Documentation.Tests;

/// <summary>The files of the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Everything written for people, by path within the repository.</summary>
    public static IReadOnlyList<string> Documents { get; } =
    [
        .. Directory.GetFiles(Root, "*.md").Concat(Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(((string[])["src", "samples", "samples/data", "tests"]).SelectMany(folder => Directory.GetDirectories(Path.Combine(Root, folder)))
                .Select(folder => Path.Combine(folder, "README.md")).Where(File.Exists))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    public static string PathOf(string name) => Path.Combine(Root, name);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MaskRcnn.MLNet.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests have to run inside the repository.");
        return folder.FullName;
    }
}
