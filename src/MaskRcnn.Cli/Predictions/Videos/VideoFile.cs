namespace MaskRcnn.Cli.Predictions.Videos;

/// <summary>Tells videos from images by the ending of the file name.</summary>
internal static class VideoFile
{
    private static readonly string[] s_extensions =
        [".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".ts", ".wmv", ".flv", ".ogv", ".3gp"];

    public static bool Is(string path) => s_extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
