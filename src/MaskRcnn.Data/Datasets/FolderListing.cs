namespace MaskRcnn.Datasets;

/// <summary>Names in a folder, kept for a moment: a data set without its images asks for the same folder thousands of times.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Names">Names of its files.</param>
/// <param name="Below">Paths of files by name, in folders inside it, and in folders of pictures beside it.</param>
/// <param name="Time">When it was read, milliseconds.</param>
internal sealed record FolderListing(string Folder, string[] Names, Lazy<Dictionary<string, string>> Below, long Time)
{
    private const int MostFiles = 20_000;
    private const int DeepestFolder = 3;
    private const long Kept = 2_000;

    // Beside a folder, only what is named as a folder of pictures: the rest is nobody's data set.
    private static readonly string[] s_imageFolders = ["images", "img", "imgs", "JPEGImages", "photos", "pictures", "train", "val", "test"];

    private static volatile FolderListing? s_last;

    /// <summary>The listing of a folder; empty where it cannot be read.</summary>
    public static FolderListing Of(string folder)
    {
        long now = Environment.TickCount64;
        if (s_last is { } last && last.Folder == folder && now - last.Time < Kept)
        {
            return last;
        }

        string[] names = [.. List(folder, 0).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
        return s_last = new FolderListing(folder, names, new Lazy<Dictionary<string, string>>(() => FindBelow(folder)), now);
    }

    /// <summary>The path of a file of that name in a folder inside or beside, or null.</summary>
    public static string? FindBelow(string folder, string name) => Of(folder).Below.Value.GetValueOrDefault(name);

    private static Dictionary<string, string> FindBelow(string folder)
    {
        string top = Directory.Exists(folder) ? folder : Path.GetDirectoryName(folder) is { Length: > 0 } parent ? parent : ".";
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        string? above = Path.GetDirectoryName(Path.GetFullPath(top));
        string[] beside = above is null ? [] : [above, .. s_imageFolders.Select(name => Path.Combine(above, name))];
        foreach (string path in List(top, DeepestFolder).Concat(beside.SelectMany(other => List(other, 0))).Take(MostFiles))
        {
            paths.TryAdd(Path.GetFileName(path), path);
        }

        return paths;
    }

    private static string[] List(string folder, int depth) => Try(() => Directory.EnumerateFiles(
        folder, "*", new EnumerationOptions { RecurseSubdirectories = depth > 0, MaxRecursionDepth = depth, IgnoreInaccessible = true })
        .Take(MostFiles).ToArray());

    private static string[] Try(Func<string[]> list)
    {
        try
        {
            return list();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
