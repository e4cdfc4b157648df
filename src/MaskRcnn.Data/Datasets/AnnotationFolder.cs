namespace MaskRcnn.Datasets;

/// <summary>Lists folders in a fixed order; whatever the file system refuses becomes an <see cref="InvalidAnnotationException"/>.</summary>
internal static class AnnotationFolder
{
    private const int DeepestFolder = 16;

    private static readonly HashSet<string> s_imageExtensions =
        new([".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp", ".tif", ".tiff"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the name is that of an image file.</summary>
    public static bool IsImage(string name) => s_imageExtensions.Contains(Path.GetExtension(name));

    /// <summary>The files in a folder; hidden ones are left out.</summary>
    public static string[] Files(string path) => List(path, Directory.GetFiles, recursive: false);

    /// <summary>The files in a folder and in the folders in it; hidden ones are left out.</summary>
    public static string[] FilesBelow(string path) => List(path, Directory.GetFiles, recursive: true);

    /// <summary>The folders in a folder; hidden ones are left out.</summary>
    public static string[] Folders(string path) => List(path, Directory.GetDirectories, recursive: false);

    private static bool IsHidden(string name) => name.StartsWith('.') || name.Contains("/.", StringComparison.Ordinal)
        || name.Contains("\\.", StringComparison.Ordinal);

    private static string[] List(string path, Func<string, string, EnumerationOptions, string[]> list, bool recursive)
    {
        try
        {
            var options = new EnumerationOptions
            {
                RecurseSubdirectories = recursive, MaxRecursionDepth = DeepestFolder, IgnoreInaccessible = false,
            };
            // Not hidden by their names everywhere: what Macs put beside files, ._NAME.
            string[] entries = [.. list(path, "*", options).Where(entry => !IsHidden(Path.GetRelativePath(path, entry)))];
            Array.Sort(entries, StringComparer.Ordinal);
            return entries;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string reason = File.Exists(path) ? "this is a file, expected a folder"
                : Directory.Exists(path) ? $"the folder cannot be read: {error.Message}"
                : "the folder does not exist";
            throw new InvalidAnnotationException(path, "", reason, error);
        }
    }
}
