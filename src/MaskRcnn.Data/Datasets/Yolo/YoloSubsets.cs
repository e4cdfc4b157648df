using System.Text;

namespace MaskRcnn.Datasets.Yolo;

/// <summary>
/// Finds the images that a data.yaml names. All of them have to lie in the folder of the file or, where it is given, in
/// <see cref="DatasetReaderOptions.ImageDirectory"/>: a file from elsewhere does not get to read other folders.
/// </summary>
internal sealed class YoloSubsets
{
    private const string ListExtension = ".txt";

    private readonly YoloDescription _description;
    private readonly DatasetReaderOptions _options;
    private readonly string _limit;
    private readonly string _root;

    public YoloSubsets(YoloDescription description, DatasetReaderOptions options)
    {
        _description = description;
        _options = options;
        _limit = Path.GetFullPath(options.ImageDirectory ?? Path.GetDirectoryName(Path.GetFullPath(description.File))!);
        _root = options.ImageDirectory is not null || description.Root is null
            ? _limit
            : Resolve(_limit, description.Root, description.File, "path");
    }

    /// <summary>Images and labels of the subsets asked for, each image once.</summary>
    public IReadOnlyList<YoloFile> Files()
    {
        string[] subsets = _options.Subset is null ? [.. _description.Subsets.Keys] : [_options.Subset];
        var files = new List<YoloFile>();
        foreach (string subset in subsets)
        {
            if (!_description.Subsets.TryGetValue(subset, out IReadOnlyList<string>? paths))
            {
                string known = string.Join(", ", _description.Subsets.Keys);
                throw new InvalidAnnotationException(_description.File, "", $"there is no subset \"{subset}\", expected one of {known}");
            }

            files.AddRange(paths.SelectMany(path => Open(path, subset)));
        }

        // The same folder often serves for training and validation.
        return files.Count > 0
            ? [.. files.DistinctBy(file => Path.GetFullPath(file.Image))]
            : throw new InvalidAnnotationException(_description.File, "", "no images are named, expected a folder in train, val or test");
    }

    private IEnumerable<YoloFile> Open(string path, string subset)
    {
        string full = Resolve(_root, path, _description.File, subset);
        if (Directory.Exists(full))
        {
            return YoloFolders.Pair(full, YoloFolders.LabelsOf(_limit, full));
        }

        return Path.GetExtension(full) == ListExtension && File.Exists(full)
            ? ReadList(full)
            : throw new InvalidAnnotationException(
                _description.File, subset, $"there is no folder or list of images {Excerpt.Of(path)} in {_root}; "
                + $"{nameof(DatasetReaderOptions.ImageDirectory)} can name the folder that the paths are relative to");
    }

    private IEnumerable<YoloFile> ReadList(string list)
    {
        string[] lines = Encoding.UTF8.GetString(AnnotationFile.ReadAll(list, _options)).Split('\n');
        foreach (var (i, line) in lines.Index().Where(entry => entry.Item.Trim().Length > 0))
        {
            string image = Resolve(Path.GetDirectoryName(list)!, line.Trim(), list, $"line {i + 1}");
            yield return AnnotationFolder.IsImage(image)
                ? new YoloFile(image, YoloFolders.LabelsOf(_limit, image))
                : throw new InvalidAnnotationException(list, $"line {i + 1}", $"{Excerpt.Of(line.Trim())} is no image file");
        }
    }

    private string Resolve(string folder, string path, string file, string place)
    {
        const string Parent = "../";
        string relative = path.Replace('\\', '/');
        if (relative.Length == 0 || relative.Any(char.IsControl))
        {
            throw new InvalidAnnotationException(file, place, "there is no usable path");
        }

        string full = Path.GetFullPath(Path.Combine(folder, relative));
        if (!IsInside(full) && relative.StartsWith(Parent, StringComparison.Ordinal))
        {
            // Roboflow writes ../train/images for the folder train/images beside the file.
            full = Path.GetFullPath(Path.Combine(folder, relative[Parent.Length..]));
        }

        return IsInside(full)
            ? full
            : throw new InvalidAnnotationException(
                file, place, $"{Excerpt.Of(path)} leads out of {_limit}; {nameof(DatasetReaderOptions.ImageDirectory)} can name another folder");
    }

    private bool IsInside(string full)
    {
        string relative = Path.GetRelativePath(_limit, full);
        return relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !Path.IsPathRooted(relative);
    }
}
