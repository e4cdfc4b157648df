namespace MaskRcnn.Cli.Tests;

/// <summary>Optional data beside the repository; tests that want it are skipped where it is absent.</summary>
internal static class SharedData
{
    /// <summary>A file or folder under shared/data.</summary>
    public static string Find(string relative)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MaskRcnn.MLNet.sln")))
            folder = folder.Parent;
        string path = Path.Combine(folder?.Parent?.FullName ?? ".", "shared", "data", relative);
        if (!Path.Exists(path))
            Assert.Inconclusive($"The optional data {relative} is not there.");
        return path;
    }
}
