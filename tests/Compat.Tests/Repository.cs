namespace Compat.Tests;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the folder that holds shared data, beside the repository; it need not exist.</summary>
    public static string Shared(string path) => Path.GetFullPath(Path.Combine(Root, "../shared", path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MaskRcnn.MLNet.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No MaskRcnn.MLNet.sln above {AppContext.BaseDirectory}.");
    }
}
