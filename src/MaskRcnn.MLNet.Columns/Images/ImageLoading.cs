namespace MaskRcnn.MLNet;

/// <summary>What is read into which column.</summary>
/// <param name="Image">The output column.</param>
/// <param name="Path">The input column.</param>
/// <param name="Folder">Where relative paths start; null for the working directory.</param>
internal sealed record ImageLoading(string Image, string Path, string? Folder)
{
    /// <summary>The file of a row.</summary>
    public string FullPath(string path) => Folder is null ? path : System.IO.Path.Combine(Folder, path);
}
