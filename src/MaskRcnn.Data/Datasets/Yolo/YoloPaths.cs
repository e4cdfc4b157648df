namespace MaskRcnn.Datasets.Yolo;

/// <summary>Resolves the paths of a data.yaml, none of which may lead out of <see cref="Limit"/>.</summary>
internal sealed class YoloPaths
{
    private const string Parent = "../";

    public YoloPaths(YoloDescription description, DatasetReaderOptions options)
    {
        Limit = Path.GetFullPath(options.ImageDirectory ?? Path.GetDirectoryName(Path.GetFullPath(description.File))!);
        Root = options.ImageDirectory is not null || description.Root is null
            ? Limit
            : Resolve(Limit, description.Root, description.File, "path");
    }

    /// <summary>The folder that nothing may lead out of.</summary>
    public string Limit { get; }

    /// <summary>The folder that paths are relative to.</summary>
    public string Root { get; }

    /// <summary>Where a path of the file may lead, most likely first.</summary>
    public IEnumerable<string> Candidates(string path, string file, string place)
    {
        yield return Resolve(Root, path, file, place);

        // Roboflow writes NAME/train/images into the data.yaml that lies in the folder NAME.
        string[] parts = path.Replace('\\', '/').Split('/');
        if (parts.Length > 1 && parts[0] == Path.GetFileName(Root))
        {
            yield return Resolve(Root, string.Join('/', parts[1..]), file, place);
        }
    }

    /// <summary>The path of an image in a list: relative to the list, or to the root where it is not there.</summary>
    public string OfListed(string list, string line, string place)
    {
        string beside = Resolve(Path.GetDirectoryName(list)!, line, list, place);
        string[] parts = line.Replace('\\', '/').Split('/');
        return !File.Exists(beside) && parts.Length > 1
            ? Others().FirstOrDefault(File.Exists) ?? beside
            : beside;

        // Lists name images relative to the folder of the data set, or with its own folder before them.
        IEnumerable<string> Others() =>
            [Resolve(Root, line, list, place), .. parts[0] is "." or ".." or "" ? [] : (string[])[Resolve(Root, string.Join('/', parts[1..]), list, place)]];
    }

    private string Resolve(string folder, string path, string file, string place)
    {
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
                file, place, $"{Excerpt.Of(path)} leads out of {Limit}; {nameof(DatasetReaderOptions.ImageDirectory)} can name another folder");
    }

    private bool IsInside(string full)
    {
        string relative = Path.GetRelativePath(Limit, full);
        return relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !Path.IsPathRooted(relative);
    }
}
