using System.Text.Json;

namespace MaskRcnn.Tests;

/// <summary>Optional data beside the repository; tests that need it are inconclusive where it is absent.</summary>
internal static class SharedData
{
    public static string Path(string relativePath)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "MaskRcnn.MLNet.sln")))
        {
            folder = folder.Parent;
        }

        string path = System.IO.Path.Combine(folder?.Parent?.FullName ?? ".", "shared", "data", relativePath);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Assert.Inconclusive($"The shared data folder has no {relativePath}.");
        }

        return path;
    }

    public static JsonDocument ReadJson(string relativePath)
    {
        using var stream = File.OpenRead(Path(relativePath));
        return JsonDocument.Parse(stream);
    }
}
