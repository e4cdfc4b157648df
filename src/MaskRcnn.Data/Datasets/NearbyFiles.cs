using System.Text.RegularExpressions;
using MaskRcnn.Files;

namespace MaskRcnn.Datasets;

/// <summary>Finds files of nearly the name of one that does not exist: what names go through between tools and file systems.</summary>
internal static partial class NearbyFiles
{
    /// <summary>
    /// The file that a name plainly means although none has exactly that name: percent-encoded, or with the prefix of an upload to Label
    /// Studio, which also makes blanks underscores. The path itself where it exists or nothing is plain.
    /// </summary>
    /// <param name="path">The path as the annotations have it.</param>
    /// <param name="imageDirectory">Folder given by the caller, in which also the last part of the path is looked up; or null.</param>
    public static string FindMeant(string path, string? imageDirectory)
    {
        if (File.Exists(path))
        {
            return path;
        }

        string folder = Path.GetDirectoryName(path) ?? "";
        string name = Path.GetFileName(path);
        IEnumerable<string> inPlace = Readings(name).Select(reading => Path.Combine(folder, reading));
        IEnumerable<string> inGiven = imageDirectory is null
            ? []
            : Readings(name).Prepend(name).Select(reading => Path.Combine(imageDirectory, reading));
        return inPlace.Concat(inGiven).FirstOrDefault(File.Exists) ?? path;
    }

    /// <summary>What a message about a missing file says further; empty where there is no file of nearly that name.</summary>
    public static string Hint(string path)
    {
        if (MissingFile.Hint(path) is { Length: > 0 } undecoded)
        {
            return undecoded;
        }

        string folder = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        string name = Path.GetFileName(path);
        string[] names = FolderListing.Of(folder).Names;
        string near = HintAmong(names, name);
        return near.Length > 0 ? near
            : Find(other => AnnotationFolder.IsImage(other) && Stem(other).Equals(Stem(name), StringComparison.OrdinalIgnoreCase), "another extension")
            ?? (FolderListing.FindBelow(folder, name) is { } elsewhere ? $"; there is {Excerpt.Of(elsewhere)} in another folder" : "");

        string? Find(Func<string, bool> fits, string difference) =>
            names.FirstOrDefault(fits) is { } found ? $"; there is {Excerpt.Of(found)}: {difference}" : null;
    }

    /// <summary>As <see cref="Hint"/>, among names that are known; the names may have no extension.</summary>
    public static string HintAmong(IReadOnlyCollection<string> names, string name)
    {
        return Find(Readings(name).Contains, "its name without encoding or prefix")
            ?? Find(other => UnicodeForms.MayBeEqual(name, other), "another Unicode form of the same letters")
            ?? Find(other => name.Equals(other, StringComparison.OrdinalIgnoreCase), "other capital and small letters")
            ?? "";

        string? Find(Func<string, bool> fits, string difference) =>
            names.FirstOrDefault(fits) is { } found ? $"; there is {Excerpt.Of(found)}: {difference}" : null;
    }

    private static string Stem(string name) => Path.GetFileNameWithoutExtension(name);

    private static IEnumerable<string> Readings(string name)
    {
        string decoded = Path.GetFileName(Uri.UnescapeDataString(name));
        if (decoded != name && decoded.Length > 0 && !decoded.Any(char.IsControl))
        {
            yield return decoded;
        }

        string bare = UploadPrefix().Replace(decoded, "");
        if (bare != decoded && bare.Length > 0)
        {
            yield return bare;
            yield return bare.Replace('_', ' ');
        }
    }

    [GeneratedRegex("^[0-9a-f]{8}-", RegexOptions.CultureInvariant)]
    private static partial Regex UploadPrefix();
}
