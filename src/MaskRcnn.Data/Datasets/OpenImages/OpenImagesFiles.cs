using System.Text;

namespace MaskRcnn.Datasets.OpenImages;

/// <summary>The files of a data set of Open Images: tables, masks and images, in whatever folders they were unpacked.</summary>
internal sealed class OpenImagesFiles
{
    private const string Descriptions = "class-descriptions";
    private const string MaskFolder = "mask";

    private readonly Dictionary<string, string> _masks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _images = new(StringComparer.Ordinal);

    /// <param name="path">A table of masks, or the folder with it.</param>
    /// <param name="options">For the folder of images and the subset.</param>
    public OpenImagesFiles(string path, DatasetReaderOptions options)
    {
        bool isFolder = Directory.Exists(path);
        string own = isFolder ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        bool isInside = !isFolder && Path.GetFileName(own).Equals("annotations", StringComparison.OrdinalIgnoreCase);
        Root = isInside ? Path.GetDirectoryName(own)! : own;
        string[] files = AnnotationFolder.FilesBelow(Root);
        Tables = isFolder ? TablesAmong(files, path, options) : [path];
        Names = ReadNames(files.Where(file => Path.GetFileName(file).StartsWith(Descriptions, StringComparison.Ordinal)), options);
        foreach (string file in files.Where(AnnotationFolder.IsImage))
        {
            if (IsInMaskFolder(file))
            {
                _masks.TryAdd(Path.GetFileName(file), file);
            }
            else
            {
                _images.TryAdd(Path.GetFileNameWithoutExtension(file), file);
            }
        }

        foreach (string file in options.ImageDirectory is null ? [] : AnnotationFolder.FilesBelow(options.ImageDirectory).Where(AnnotationFolder.IsImage))
        {
            _images[Path.GetFileNameWithoutExtension(file)] = file;
        }
    }

    /// <summary>The folder of the data set.</summary>
    public string Root { get; }

    /// <summary>The tables of masks.</summary>
    public IReadOnlyList<string> Tables { get; }

    /// <summary>The name of each class by its code.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>Number of image files.</summary>
    public int ImageCount => _images.Count;

    /// <summary>The mask of a row, or null.</summary>
    public string? FindMask(string name) => _masks.GetValueOrDefault(name);

    /// <summary>The image of a row, or null.</summary>
    public string? FindImage(string name) => _images.GetValueOrDefault(name);

    private bool IsInMaskFolder(string file) => (Path.GetDirectoryName(Path.GetRelativePath(Root, file)) ?? "")
        .Split(Path.DirectorySeparatorChar).Any(part => part.Contains(MaskFolder, StringComparison.OrdinalIgnoreCase));

    private static string[] TablesAmong(string[] files, string path, DatasetReaderOptions options)
    {
        string[] tables = [.. files.Where(file => Path.GetExtension(file) == ".csv" && OpenImagesTable.IsTable(Recognition.FileFormats.ReadHead(file)))];
        string[] named = options.Subset is { } subset
            ? [.. tables.Where(file => Path.GetFileName(file).StartsWith($"{subset}-", StringComparison.Ordinal))]
            : tables;
        return named.Length > 0 ? named : throw new InvalidAnnotationException(
            path, "", $"there is no table of masks{(options.Subset is null ? "" : $" of the subset {Excerpt.Of(options.Subset)}")}, a CSV with MaskPath, in it");
    }

    private static Dictionary<string, string> ReadNames(IEnumerable<string> files, DatasetReaderOptions options)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in files.SelectMany(file => Encoding.UTF8.GetString(AnnotationFile.ReadAll(file, options)).TrimStart('\uFEFF').Split('\n')))
        {
            string[] parts = line.Trim().Split(',', 2);
            if (parts is [var code, var name] && !string.IsNullOrWhiteSpace(name))
            {
                names.TryAdd(code.Trim('"'), name.Trim().Trim('"'));
            }
        }

        return names;
    }
}
