using MaskRcnn.Datasets.Json;

namespace MaskRcnn.Datasets.LabelStudio;

/// <summary>
/// Finds the image of a task. Its name is a path of the server, of a bucket or of the web; the file of its last part is taken, from the
/// folder given, else from that of the export or from <c>images</c> in or beside it, also without the prefix that an upload puts before it.
/// </summary>
/// <param name="path">The export.</param>
/// <param name="imageDirectory">The folder given, or null.</param>
internal sealed class LabelStudioImageFiles(string path, string? imageDirectory)
{
    private const string MainName = "image";
    private const string LocalFile = "?d=";

    private readonly string[] _folders = imageDirectory is null ? Folders(Path.GetDirectoryName(path) ?? "") : [imageDirectory];

    /// <summary>The path of the image of a task; in the first folder where it is in none.</summary>
    /// <exception cref="InvalidAnnotationException">The data name no image.</exception>
    public string Find(JsonField data)
    {
        JsonField field = data.Optional(MainName) is { IsText: true } main
            ? main
            : data.Members().Select(member => member.Field).FirstOrDefault(member => member.IsText && AnnotationFolder.IsImage(NameIn(member.Text())));
        if (field.Place is null)
        {
            throw data.Error($"there is no \"{MainName}\", nor another text that names an image");
        }

        string name = NameIn(field.Text());
        if (name is "" or "." or ".." || name.Any(char.IsControl))
        {
            throw field.Error($"{Excerpt.Of(field.Text())} does not name an image file");
        }

        string[] paths = [.. _folders.Select(folder => NearbyFiles.FindMeant(Path.Combine(folder, name), folder))];
        return paths.FirstOrDefault(File.Exists) ?? paths[0];
    }

    /// <summary>The last part of a path or an address.</summary>
    private static string NameIn(string text)
    {
        // Files of the server are a query: /data/local-files/?d=folder/name.jpg.
        int local = text.IndexOf(LocalFile, StringComparison.Ordinal);
        string address = local >= 0 ? text[(local + LocalFile.Length)..] : text;
        bool isAddress = local >= 0 || address.Contains("://", StringComparison.Ordinal);
        string bare = isAddress ? Uri.UnescapeDataString(address.Split('?', '#')[0]) : address;
        return bare[(bare.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    private static string[] Folders(string own) =>
        [own, .. new[] { Path.Combine(own, "images"), Path.Combine(own, "..", "images") }.Where(Directory.Exists)];
}
