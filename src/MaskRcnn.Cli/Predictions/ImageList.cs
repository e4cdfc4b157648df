using MaskRcnn.Images;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Image files of the command line, folders taken apart.</summary>
internal static class ImageList
{
    private static readonly string[] s_extensions = [".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp", ".tif", ".tiff"];

    /// <summary>The files in the order given; those of a folder by name.</summary>
    /// <exception cref="InvalidImageException">A folder holds no image.</exception>
    public static string[] Expand(IEnumerable<FileSystemInfo> paths) => [.. paths.SelectMany(Expand)];

    /// <summary>
    /// Ids for COCO results: the numbers in the file names where every name is another number, as in COCO itself, otherwise 1, 2, ….
    /// </summary>
    public static long[] NumberOf(IReadOnlyList<string> files)
    {
        var ids = new long[files.Count];
        bool numbered = true;
        for (int i = 0; i < ids.Length && numbered; i++)
            numbered = long.TryParse(Path.GetFileNameWithoutExtension(files[i]), System.Globalization.NumberStyles.None, null, out ids[i]);
        return numbered && ids.Distinct().Count() == ids.Length ? ids : [.. Enumerable.Range(1, ids.Length)];
    }

    private static IEnumerable<string> Expand(FileSystemInfo path)
    {
        if (path is not DirectoryInfo folder)
            return [path.ToString()];
        string[] files = [.. Directory.EnumerateFiles(folder.ToString())
            .Where(file => s_extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];
        return files.Length > 0
            ? files
            : throw new InvalidImageException(folder.ToString(), $"the folder holds no image ({string.Join(", ", s_extensions)})");
    }
}
