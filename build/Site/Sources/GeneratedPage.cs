namespace MaskRcnn.Site.Sources;

/// <summary>A page that a program says, not a person.</summary>
/// <param name="Path">Its place within docs, with slashes.</param>
/// <param name="Text">Markdown, lines ended by a line feed.</param>
internal sealed record GeneratedPage(string Path, string Text)
{
    /// <summary>Writes it.</summary>
    /// <param name="docs">The folder docs.</param>
    public void Write(string docs)
    {
        string path = System.IO.Path.Combine(docs, Path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Text);
    }
}
