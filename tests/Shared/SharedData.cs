using System.Text.Json;

namespace MaskRcnn.Tests;

/// <summary>
/// Data for several test projects: what is needed every day stands in tests/data; whole collections for large comparisons stand beside the
/// repository, and tests that need them are inconclusive without.
/// </summary>
internal static class SharedData
{
    private static readonly DirectoryInfo s_repository = FindRepository();

    /// <summary>The path of a file.</summary>
    public static string Path(string relativePath) => Find(relativePath) ?? throw Missing(relativePath);

    /// <summary>The path of a file, or null where it is absent.</summary>
    public static string? Find(string relativePath) =>
        new[] { InRepository(relativePath), Beside(relativePath) }.FirstOrDefault(File.Exists);

    /// <summary>The path of a whole collection.</summary>
    public static string Folder(string relativePath) =>
        Directory.Exists(Beside(relativePath)) ? Beside(relativePath) : throw Missing(relativePath);

    public static JsonDocument ReadJson(string relativePath)
    {
        using var stream = File.OpenRead(Path(relativePath));
        return JsonDocument.Parse(stream);
    }

    private static string InRepository(string relativePath) =>
        System.IO.Path.Combine(s_repository.FullName, "tests", "data", relativePath);

    private static string Beside(string relativePath) =>
        System.IO.Path.Combine(s_repository.Parent?.FullName ?? ".", "shared", "data", relativePath);

    private static AssertInconclusiveException Missing(string relativePath) =>
        new($"The shared data folder has no {relativePath}, which a large comparison needs.");

    private static DirectoryInfo FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "MaskRcnn.MLNet.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        }

        return folder;
    }
}
