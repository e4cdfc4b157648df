using System.IO.Compression;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Tells a model that ML.NET saved from a file of weights: .pth files are zips too.</summary>
internal static class ModelZip
{
    // ML.NET writes its version here into every model.
    private const string Version = "TrainingInfo/Version.txt";

    /// <summary>Whether a file is such a model. A file that cannot be read is none: whoever opens it next says why.</summary>
    public static bool IsModel(string path)
    {
        try
        {
            using ZipArchive zip = ZipFile.OpenRead(path);
            // Windows' separators are kept in the names.
            return zip.Entries.Any(entry => entry.FullName.Replace('\\', '/') == Version);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
