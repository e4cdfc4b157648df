namespace MaskRcnn.Datasets;

/// <summary>
/// Turns the image names of an annotation file into paths. A file must not reach outside its own folder: names that are absolute,
/// climb out with <c>..</c> or are web addresses are refused, unless the folder of the images is given; then their last part is looked
/// up in it. Backslashes count as slashes, since files written on Windows have them.
/// </summary>
/// <param name="annotationFile">The file, for its folder and for errors.</param>
/// <param name="imageDirectory">The folder given by the caller, or null.</param>
internal sealed class ImageLocator(string annotationFile, string? imageDirectory)
{
    /// <summary>The path of an image.</summary>
    /// <param name="name">The name as the file has it.</param>
    /// <param name="place">Where in the file it stands.</param>
    /// <param name="folder">
    /// Folder of the images, relative to that of the file, where the format has one; not used with a given folder.
    /// </param>
    /// <exception cref="InvalidAnnotationException">The name is not usable.</exception>
    public string Locate(string name, string place, string folder = "")
    {
        if (imageDirectory is not null)
        {
            string inside = InsidePath(name) ?? InsidePath(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]) ?? "";
            return inside.Length > 0
                ? Path.Combine(imageDirectory, inside)
                : throw new InvalidAnnotationException(annotationFile, place, $"{Excerpt.Of(name)} does not name an image file");
        }

        return InsidePath(name) switch
        {
            { Length: > 0 } => Path.Combine(Path.GetDirectoryName(annotationFile) ?? "", CheckedFolder(folder, name, place)),
            "" => throw new InvalidAnnotationException(annotationFile, place, $"{Excerpt.Of(name)} does not name an image file"),
            _ => throw OutsideError(name, place),
        };
    }

    private string CheckedFolder(string folder, string name, string place)
    {
        string joined = folder.Length == 0 ? name : $"{folder}/{name}";
        return InsidePath(joined) ?? throw OutsideError(joined, place);
    }

    private InvalidAnnotationException OutsideError(string name, string place) => new(
        annotationFile,
        place,
        $"the image {Excerpt.Of(name)} lies outside the folder of the file; give {nameof(DatasetReaderOptions.ImageDirectory)} to look for "
        + "its name there");

    /// <summary>A path relative to its folder without detours; empty where it names nothing, null where it leads outside.</summary>
    private static string? InsidePath(string name)
    {
        bool hasDrive = name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]);
        if (hasDrive || name.StartsWith('/') || name.StartsWith('\\') || name.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        if (name.Any(char.IsControl))
        {
            return "";
        }

        var parts = new List<string>();
        foreach (string part in name.Split('/', '\\'))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                {
                    return null;
                }

                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
