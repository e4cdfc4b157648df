namespace MaskRcnn.Architecture.Tests;

/// <summary>A folder of source files.</summary>
/// <param name="Project">The project's folder in src.</param>
/// <param name="Path">The rest of the path, with slashes; empty for the project's own folder.</param>
internal readonly record struct SourceFolder(string Project, string Path)
{
    /// <summary>The first folder of the path.</summary>
    public string Top => Path.Split('/')[0];

    public override string ToString() => Path.Length == 0 ? Project : $"{Project}/{Path}";
}
