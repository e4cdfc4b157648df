namespace MaskRcnn.Cli;

/// <summary>Names for pictures in one folder: that of the image, told apart by a number where two images have the same.</summary>
internal sealed class FileNames
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A name that was not taken before, ending in <c>.png</c>.</summary>
    public string Take(string imagePath, long id)
    {
        string stem = Path.GetFileNameWithoutExtension(imagePath);
        string name = $"{stem}.png";
        for (long number = id; !_taken.Add(name); number++)
            name = $"{stem}-{number}.png";
        return name;
    }
}
